package ee.kling.web.create;

import ee.kling.api.task.Violation;
import ee.kling.core.picture.ReferenceReader;
import ee.kling.core.picture.ReferenceReader.Reference;
import ee.kling.core.picture.ReferenceReader.ReferenceRefused;
import java.util.Locale;

/**
 * A picture that was just given to us, good or bad.
 *
 * @param fileName as the person knows it
 * @param picture {@code null} when it cannot be used
 * @param violation why not; {@code null} when it can
 */
record UploadedReference(String fileName, Reference picture, Violation violation) {
    private static final double KILO = 1024;

    static UploadedReference of(String fileName, byte[] bytes) {
        try {
            return new UploadedReference(fileName, ReferenceReader.checked(bytes), null);
        } catch (ReferenceRefused refused) {
            return new UploadedReference(fileName, null, refused.violation());
        }
    }

    boolean isGood() {
        return picture != null;
    }

    /** "2048 × 1365 px, 3.4 MB". */
    String measures() {
        return "%d × %d px, %s"
                .formatted(
                        picture.facts().width(),
                        picture.facts().height(),
                        fileSize(picture.facts().size()));
    }

    static String fileSize(long bytes) {
        double kilobytes = bytes / KILO;
        return kilobytes < KILO
                ? Math.max(1, Math.round(kilobytes)) + " KB"
                : String.format(Locale.ROOT, "%.1f MB", kilobytes / KILO);
    }
}
