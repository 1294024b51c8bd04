package ee.kling.web.create;

import ee.kling.api.task.Violation;
import ee.kling.core.picture.Pictures.Change;
import ee.kling.core.picture.ReferenceCheck;
import ee.kling.core.picture.ReferenceReader.Reference;
import ee.kling.core.picture.ReferenceReader.ReferenceRefused;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A picture that was just given to us, good or bad.
 *
 * @param fileName as the person knows it
 * @param picture {@code null} when it cannot be used
 * @param violations why not, all of it; empty when it can
 */
record UploadedReference(String fileName, Reference picture, List<Violation> violations) {
    private static final double KILO = 1024;
    private static final Map<Change, String> CHANGES = Map.of(
            Change.TURNED, "turned upright",
            Change.NOTES_REMOVED, "location and camera data removed",
            Change.STILL, "only its still picture is used");

    static UploadedReference of(String fileName, byte[] bytes, ReferenceCheck check) {
        try {
            return new UploadedReference(fileName, check.checked(bytes), List.of());
        } catch (ReferenceRefused refused) {
            return new UploadedReference(fileName, null, refused.violations());
        }
    }

    /**
     * Reads what arrives, and never more of it than a reference may have.
     *
     * @param announced size in bytes as the browser tells it; -1 when it does not
     * @throws IOException when the upload is cut off
     */
    static UploadedReference of(String fileName, InputStream arriving, long announced, ReferenceCheck check)
            throws IOException {
        int most = check.mostBytes();
        byte[] bytes = arriving.readNBytes(most + 1);
        return bytes.length > most
                ? tooLarge(fileName, Math.max(announced, bytes.length), most)
                : of(fileName, bytes, check);
    }

    /** One that is not even looked at. */
    static UploadedReference refused(String fileName, String code, String message, String fix) {
        return new UploadedReference(fileName, null, List.of(new Violation("image", code, message, fix)));
    }

    /**
     * @param size in bytes
     * @param most allowed, in bytes
     */
    static UploadedReference tooLarge(String fileName, long size, int most) {
        return refused(
                fileName,
                "too_large",
                "The reference has %s; at most %s are allowed.".formatted(fileSize(size), fileSize(most)),
                "Make it smaller, or save it as JPEG of lower quality.");
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

    /** Everything that is wrong and what to do; blank when nothing is. */
    String complaint() {
        return violations.stream().map(FieldWords::of).collect(Collectors.joining(" "));
    }

    /** "Turned upright, location and camera data removed"; empty when it is sent as it was given. */
    Optional<String> changes() {
        String all = picture.changes().stream().sorted().map(CHANGES::get).collect(Collectors.joining(", "));
        return all.isEmpty() ? Optional.empty() : Optional.of(Character.toUpperCase(all.charAt(0)) + all.substring(1));
    }

    static String fileSize(long bytes) {
        double kilobytes = bytes / KILO;
        return kilobytes < KILO
                ? Math.max(1, Math.round(kilobytes)) + " KB"
                : String.format(Locale.ROOT, "%.1f MB", kilobytes / KILO);
    }
}
