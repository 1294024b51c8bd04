package ee.kling.api.callback;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Checks that a callback is Kling's: HMAC-SHA256 over {@code {id}.{timestamp}.{raw body}}, in base64, as Standard Webhooks
 * has it. Source: Kling callbacks page (autumn 2026).
 */
public final class WebhookSignature {
    /** How far the timestamp may be from now, either way. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String VERSION = "v1,";
    private static final String SECONDS = "[0-9]{1,12}";

    private final List<WebhookSecret> secrets;
    private final Clock clock;

    /** What a check found. */
    public enum Verdict {
        VALID,
        /** A header is missing, or the timestamp is no number of seconds. */
        INCOMPLETE,
        /** The timestamp is more than {@link #TOLERANCE} away: a replay, or a clock that is wrong. */
        STALE,
        /** No signature fits any of the secrets. */
        WRONG
    }

    /** @param secrets the one in use; two while one replaces the other, when Kling signs with both for 7 days */
    public WebhookSignature(List<WebhookSecret> secrets, Clock clock) {
        this.secrets = List.copyOf(secrets);
        this.clock = clock;
    }

    /** @param body as it came, byte by byte */
    public Verdict check(WebhookHeaders headers, byte[] body) {
        Optional<Instant> sent = sent(headers.timestamp());
        if (sent.isEmpty() || !WebhookHeaders.isGiven(headers.id()) || !WebhookHeaders.isGiven(headers.signature())) {
            return Verdict.INCOMPLETE;
        }
        // The signature first: only what Kling has signed is called late.
        if (!isSigned(headers, body)) {
            return Verdict.WRONG;
        }
        Duration distance = Duration.between(sent.get(), clock.instant()).abs();
        return distance.compareTo(TOLERANCE) <= 0 ? Verdict.VALID : Verdict.STALE;
    }

    private static Optional<Instant> sent(String timestamp) {
        return timestamp != null && timestamp.matches(SECONDS)
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(timestamp)))
                : Optional.empty();
    }

    /** Compares everything with everything, so that the time it takes tells nothing about how near a guess is. */
    private boolean isSigned(WebhookHeaders headers, byte[] body) {
        byte[] content = content(headers, body);
        List<byte[]> given = signatures(headers.signature());
        boolean found = false;
        for (WebhookSecret secret : secrets) {
            byte[] expected = secret.sign(content);
            for (byte[] signature : given) {
                found |= MessageDigest.isEqual(expected, signature);
            }
        }
        return found;
    }

    private static byte[] content(WebhookHeaders headers, byte[] body) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes((headers.id() + "." + headers.timestamp() + ".").getBytes(StandardCharsets.UTF_8));
        content.writeBytes(body);
        return content.toByteArray();
    }

    /** Other versions, and what cannot be read, are left out. */
    private static List<byte[]> signatures(String header) {
        return Arrays.stream(header.strip().split("\\s+"))
                .filter(entry -> entry.startsWith(VERSION))
                .flatMap(entry -> decoded(entry.substring(VERSION.length())).stream())
                .toList();
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
