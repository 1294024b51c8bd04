package ee.kling.api.callback;

/**
 * The three headers of a signed callback.
 *
 * @param id {@code webhook-id}; {@code null} when absent
 * @param timestamp {@code webhook-timestamp}, in seconds since 1970; {@code null} when absent
 * @param signature {@code webhook-signature}, such as {@code v1,<base64> v1,<base64>}; {@code null} when absent
 */
public record WebhookHeaders(String id, String timestamp, String signature) {
    /** Kling sends none while no Webhook Secret has been made in its console. */
    public static final WebhookHeaders NONE = new WebhookHeaders(null, null, null);

    /** Whether any of them came: then all of them must be right. */
    public boolean isPresent() {
        return isGiven(id) || isGiven(timestamp) || isGiven(signature);
    }

    static boolean isGiven(String header) {
        return header != null && !header.isBlank();
    }
}
