package ee.kling.api.callback;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A Webhook Secret as Kling's console shows it: {@code whsec_} and base64. Never shown again. */
public final class WebhookSecret {
    private static final String PREFIX = "whsec_";

    /** A shorter key could be guessed from a single signed report. */
    private static final int LEAST_BYTES = 16;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** @throws IllegalArgumentException that does not repeat it, for a text of another form */
    public WebhookSecret(String text) {
        if (!text.startsWith(PREFIX) || text.length() == PREFIX.length()) {
            throw new IllegalArgumentException("A webhook secret is whsec_ and base64");
        }
        byte[] bytes = decoded(text.substring(PREFIX.length()));
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "A webhook secret has at least %d bytes; given: %d".formatted(LEAST_BYTES, bytes.length));
        }
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    byte[] sign(byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no " + ALGORITHM, e);
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // Without its cause, which would quote a character of the secret.
            throw new IllegalArgumentException("A webhook secret is whsec_ and base64");
        }
    }

    @Override
    public String toString() {
        return "webhook secret";
    }
}
