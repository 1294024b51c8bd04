package ee.kling.simulator.callback;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A webhook secret as Kling's console gives it: {@code whsec_} and the key in base64. */
public final class WebhookSecret {

    private static final String PREFIX = "whsec_";

    /** A shorter key could be guessed from a single signed report. */
    private static final int LEAST_BYTES = 16;

    private final byte[] key;

    /** Refuses what is no secret, without repeating it. */
    public WebhookSecret(String text) {
        if (!text.startsWith(PREFIX) || text.length() == PREFIX.length()) {
            throw new IllegalArgumentException("A webhook secret is whsec_ and base64");
        }
        key = decoded(text.substring(PREFIX.length()));
        if (key.length < LEAST_BYTES) {
            throw new IllegalArgumentException("The key of a webhook secret whsec_... has at least %d bytes; given: %d"
                    .formatted(LEAST_BYTES, key.length));
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The part of a webhook secret after whsec_ is not base64", e);
        }
    }

    /** One entry of the header webhook-signature: version, comma, HMAC-SHA256 of id, time and body in base64. */
    String sign(String id, long timestampSeconds, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            String signed = id + "." + timestampSeconds + "." + body;
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "whsec_...";
    }
}
