package ee.kling.api.image;

import java.util.Locale;

/** Where a task stands at Kling. Source: Kling image generation page (autumn 2026). */
public enum RemoteTaskStatus {
    /** Accepted, not begun. */
    SUBMITTED,
    /** Being drawn. */
    PROCESSING,
    /** Done: {@code succeed}, and {@code succeeded} on Kling's newer endpoints. */
    SUCCEEDED,
    /** Given up, with the reason in {@code task_status_msg}; not charged. */
    FAILED,
    /** A word this client does not know: never read as a failure. */
    UNKNOWN;

    /** Reads, in any case, {@code submitted}, {@code processing}, {@code succeed} (or {@code succeeded}) and {@code failed}. */
    static RemoteTaskStatus of(String word) {
        return switch (word == null ? "" : word.strip().toLowerCase(Locale.ROOT)) {
            case "submitted" -> SUBMITTED;
            case "processing" -> PROCESSING;
            case "succeed", "succeeded" -> SUCCEEDED;
            case "failed" -> FAILED;
            default -> UNKNOWN;
        };
    }

    /** Whether the task will not change any more. */
    public boolean isFinal() {
        return this == SUCCEEDED || this == FAILED;
    }
}
