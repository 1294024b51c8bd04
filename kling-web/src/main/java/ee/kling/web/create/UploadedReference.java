package ee.kling.web.create;

import ee.kling.api.task.Violation;
import ee.kling.core.picture.Pictures.Change;
import ee.kling.core.picture.ReferenceCheck;
import ee.kling.core.picture.ReferenceFix;
import ee.kling.core.picture.ReferenceFix.Fixed;
import ee.kling.core.picture.ReferenceFix.Way;
import ee.kling.core.picture.ReferenceReader.Reference;
import ee.kling.core.picture.ReferenceReader.ReferenceRefused;
import ee.kling.web.words.Words;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A picture that was just given to us, good or bad.
 *
 * @param fileName as the person knows it
 * @param picture {@code null} when it cannot be used
 * @param violations why not, all of it; empty when it can
 * @param fix the same as it could be used, where cutting or scaling helps
 * @param ways what was done of that
 */
record UploadedReference(
        String fileName, Reference picture, List<Violation> violations, Optional<Fixed> fix, Set<Way> ways) {
    private static final double KILO = 1024;

    /** Of files larger than a reference may be, no more than these are held at the same time. */
    private static final Semaphore LARGE_ONES = new Semaphore(2, true);

    private static final int PATIENCE_SECONDS = 30;

    UploadedReference(String fileName, Reference picture, List<Violation> violations) {
        this(fileName, picture, violations, Optional.empty(), Set.of());
    }

    static UploadedReference of(String fileName, byte[] bytes, ReferenceCheck check) {
        try {
            return new UploadedReference(fileName, check.checked(bytes), List.of());
        } catch (ReferenceRefused refused) {
            return new UploadedReference(
                    fileName,
                    null,
                    refused.violations(),
                    new ReferenceFix(check).of(bytes, refused.violations()),
                    Set.of());
        }
    }

    /**
     * Reads what arrives, and never more of it than can be made to fit.
     *
     * @param announced size in bytes as the browser tells it; -1 when it does not
     * @throws IOException when the upload is cut off
     */
    static UploadedReference of(String fileName, InputStream arriving, long announced, ReferenceCheck check)
            throws IOException {
        int most = check.mostBytes();
        byte[] bytes = arriving.readNBytes(most + 1);
        return bytes.length <= most ? of(fileName, bytes, check) : large(fileName, bytes, arriving, announced, check);
    }

    private static UploadedReference large(
            String fileName, byte[] begin, InputStream arriving, long announced, ReferenceCheck check)
            throws IOException {
        long size = Math.max(announced, begin.length);
        if (size > ReferenceFix.MOST_BYTES || !isRoom()) {
            return tooLarge(fileName, size, check.mostBytes());
        }
        try {
            byte[] rest = arriving.readNBytes(ReferenceFix.MOST_BYTES + 1 - begin.length);
            byte[] all = Arrays.copyOf(begin, begin.length + rest.length);
            System.arraycopy(rest, 0, all, begin.length, rest.length);
            return of(fileName, all, check);
        } finally {
            LARGE_ONES.release();
        }
    }

    private static boolean isRoom() {
        try {
            return LARGE_ONES.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The same as it was made to fit. */
    UploadedReference fixed() {
        Fixed made = fix.orElseThrow();
        return new UploadedReference(fileName, made.reference(), List.of(), Optional.empty(), made.ways());
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
                Words.of("create.too-large", fileSize(size), fileSize(most)),
                Words.of("create.too-large-fix"));
    }

    boolean isGood() {
        return picture != null;
    }

    /** "2048 × 1365 px, 3.4 MB". */
    String measures() {
        return measures(picture);
    }

    static String measures(Reference picture) {
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
        String all = Stream.concat(
                        ways.stream().sorted().map(UploadedReference::word),
                        picture.changes().stream().sorted().map(UploadedReference::word))
                .collect(Collectors.joining(Words.of("create.comma")));
        return all.isEmpty() ? Optional.empty() : Optional.of(Character.toUpperCase(all.charAt(0)) + all.substring(1));
    }

    private static String word(Way way) {
        return switch (way) {
            case CROPPED -> Words.of("create.was-cropped");
            case SCALED -> Words.of("create.was-scaled");
        };
    }

    private static String word(Change change) {
        return switch (change) {
            case TURNED -> Words.of("create.was-turned");
            case NOTES_REMOVED -> Words.of("create.was-cleaned");
            case STILL -> Words.of("create.was-animated");
        };
    }

    static String fileSize(long bytes) {
        double kilobytes = bytes / KILO;
        return kilobytes < KILO
                ? Words.of("create.kilobytes", Math.max(1, Math.round(kilobytes)))
                : Words.of("create.megabytes", kilobytes / KILO);
    }
}
