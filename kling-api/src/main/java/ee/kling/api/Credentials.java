package ee.kling.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What proves to Kling who is calling. Both kinds end up as {@code Authorization: Bearer <token>}.
 *
 * <p>Source: Kling authentication page (autumn 2026). Neither kind shows its secret in {@code toString}.
 */
public sealed interface Credentials {

    /**
     * The bearer token to send now.
     *
     * @param now the time by Kling's clock; a pair signs with it, a static key ignores it
     */
    String token(Instant now);

    /**
     * Access key and secret key: every token is a JWT (HS256) valid for 30 minutes, and from 5 seconds ago.
     *
     * @param accessKey sent as {@code iss}
     * @param secretKey the HMAC key, taken as UTF-8 bytes of any length
     */
    record AccessKeyPair(String accessKey, String secretKey) implements Credentials {
        private static final Duration LIFETIME = Duration.ofMinutes(30);
        private static final Duration SKEW = Duration.ofSeconds(5);
        private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

        public AccessKeyPair {
            requireText(accessKey, "access key");
            requireText(secretKey, "secret key");
        }

        @Override
        public String token(Instant now) {
            String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
            String claims = "{\"iss\":\"%s\",\"exp\":%d,\"nbf\":%d}"
                    .formatted(
                            accessKey.replace("\\", "\\\\").replace("\"", "\\\""),
                            now.plus(LIFETIME).getEpochSecond(),
                            now.minus(SKEW).getEpochSecond());
            String signed = base64Url(utf8(header)) + "." + base64Url(utf8(claims));
            return signed + "." + base64Url(hmacSha256(utf8(signed)));
        }

        /** By {@code Mac} and not by a JWT library: those refuse keys under 32 bytes, which Kling may issue. */
        private byte[] hmacSha256(byte[] data) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(utf8(secretKey), "HmacSHA256"));
                return mac.doFinal(data);
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException("This Java runtime has no HmacSHA256", e);
            }
        }

        private static String base64Url(byte[] bytes) {
            return BASE64_URL.encodeToString(bytes);
        }

        private static byte[] utf8(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "access key " + masked(accessKey);
        }
    }

    /** A static key as Kling issues since 2026-06-17, or the key of a gateway. */
    record ApiKey(String key) implements Credentials {
        public ApiKey {
            requireText(key, "API key");
            if (key.chars().anyMatch(c -> c > '~')) {
                throw new IllegalArgumentException("The Kling API key holds a character that no HTTP header can");
            }
        }

        @Override
        public String token(Instant now) {
            return key;
        }

        @Override
        public String toString() {
            return "API key " + masked(key);
        }
    }

    private static void requireText(String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("The Kling " + name + " is empty");
        }
        if (value.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            throw new IllegalArgumentException("The Kling " + name + " holds a space or a control character");
        }
    }

    private static String masked(String value) {
        return value.length() < 12 ? "…" : value.substring(0, 4) + "…";
    }
}
