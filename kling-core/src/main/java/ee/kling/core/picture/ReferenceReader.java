package ee.kling.core.picture;

import ee.kling.api.task.Violation;
import ee.kling.core.archive.FetchException;
import ee.kling.core.archive.FileStore;
import ee.kling.core.archive.GuardedFetcher;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns the {@code image} of a request, an address or base64, into the picture that goes to Kling: checked, upright,
 * without location data.
 *
 * <p>Limits: PNG or JPEG, at most 10 MB, each side at least 300 px, between 1:2.5 and 2.5:1. Source: Kling image
 * generation page (autumn 2026).
 */
public final class ReferenceReader {
    /** Largest file, in bytes. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    /** Smallest side, in pixels. */
    public static final int LEAST_SIDE = 300;

    /** Longest side by shortest side. */
    public static final double MOST_STRETCHED = 2.5;

    private static final String PATH = "image";
    private static final int SHOWN_OF_ADDRESS = 100;

    /** Somebody waits for it. */
    private static final Duration LONGEST_FETCH = Duration.ofSeconds(30);

    private final GuardedFetcher fetcher;
    private final FileStore files;

    /** @param files where a picture is written while it is fetched; it is removed again at once */
    public ReferenceReader(GuardedFetcher fetcher, FileStore files) {
        this.fetcher = fetcher;
        this.files = files;
    }

    /**
     * Reads and checks a reference.
     *
     * @param image an http(s) address, or base64 with or without a {@code data:} prefix; {@code null} for none
     * @param found where violations are added
     * @return the picture; empty when there is none, or when it cannot be used
     */
    public Optional<Reference> read(String image, List<Violation> found) {
        if (image == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(checked(isAddress(image) ? fetched(image) : decoded(image)));
        } catch (ReferenceRefused refused) {
            found.add(refused.violation);
            return Optional.empty();
        }
    }

    /**
     * Checks a picture that was just uploaded.
     *
     * @throws ReferenceRefused with what is wrong, in numbers
     */
    public static Reference checked(byte[] bytes) throws ReferenceRefused {
        checkSize(bytes, "given");
        try {
            PictureFacts facts = Pictures.facts(bytes);
            checkShape(facts);
            byte[] upright = Pictures.upright(bytes, facts);
            checkSize(upright, "turned upright");
            PictureFacts result = upright == bytes ? facts : Pictures.facts(upright);
            // Whatever cannot be drawn here cannot be drawn there either.
            Pictures.thumbnail(upright, result);
            return new Reference(upright, result, upright != bytes);
        } catch (NotAPictureException e) {
            throw refuse(
                    "not_a_picture",
                    "The reference must be a PNG or JPEG picture; " + e.getMessage() + ".",
                    "Choose a .png, .jpg or .jpeg file.");
        }
    }

    private static void checkSize(byte[] bytes, String which) throws ReferenceRefused {
        if (bytes.length > MOST_BYTES) {
            throw refuse(
                    "too_large",
                    "The reference can have at most 10 MB (%d bytes); %s: %d bytes."
                            .formatted(MOST_BYTES, which, bytes.length),
                    "Make the picture smaller.");
        }
    }

    private static void checkShape(PictureFacts facts) throws ReferenceRefused {
        int longer = Math.max(facts.width(), facts.height());
        int shorter = Math.min(facts.width(), facts.height());
        if (shorter < LEAST_SIDE) {
            throw refuse(
                    "too_small",
                    "Each side of the reference must have at least %d px; given: %d x %d px."
                            .formatted(LEAST_SIDE, facts.width(), facts.height()),
                    "Choose a larger picture.");
        }
        if (longer > shorter * MOST_STRETCHED) {
            throw refuse(
                    "too_stretched",
                    "The reference must be between 1:2.5 and 2.5:1; given: %d x %d px (%s)."
                            .formatted(facts.width(), facts.height(), proportion(facts)),
                    "Crop the picture.");
        }
        if (facts.pixels() > Pictures.MOST_PIXELS) {
            throw refuse(
                    "too_many_pixels",
                    "This server takes references of at most %d million pixels; given: %d x %d px."
                            .formatted(Pictures.MOST_PIXELS / 1_000_000, facts.width(), facts.height()),
                    "Make the picture smaller.");
        }
    }

    private static String proportion(PictureFacts facts) {
        double ratio = (double) facts.width() / facts.height();
        return ratio >= 1
                ? String.format(Locale.ROOT, "%.2f:1", ratio)
                : String.format(Locale.ROOT, "1:%.2f", 1 / ratio);
    }

    private static boolean isAddress(String image) {
        return image.regionMatches(true, 0, "http://", 0, 7) || image.regionMatches(true, 0, "https://", 0, 8);
    }

    private static byte[] decoded(String image) throws ReferenceRefused {
        String base64 = image.startsWith("data:") ? image.substring(image.indexOf(',') + 1) : image;
        if (base64.length() > MOST_BYTES / 3 * 4 + 1024) {
            throw refuse(
                    "too_large",
                    "The reference can have at most 10 MB; given: about %d MB.".formatted(base64.length() / 1_400_000),
                    "Make the picture smaller.");
        }
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw refuse(
                    "not_a_picture",
                    "image must be an http(s) address or a picture in base64; given: %d characters of neither."
                            .formatted(image.length()),
                    "Upload the picture instead.");
        }
    }

    private byte[] fetched(String address) throws ReferenceRefused {
        Path file = null;
        try {
            file = files.unfinished();
            fetcher.fetch(new URI(address), file, MOST_BYTES, LONGEST_FETCH);
            return Files.readAllBytes(file);
        } catch (URISyntaxException e) {
            throw refuse(
                    "bad_address",
                    "image is not a valid address; given: " + shown(address) + ".",
                    "Check the address.");
        } catch (FetchException e) {
            throw refuse(
                    "not_fetched",
                    "The reference could not be fetched from %s: %s.".formatted(shown(address), e.getMessage()),
                    "Check the address, or upload the picture instead.");
        } catch (IOException e) {
            throw FileStore.notKept(e);
        } finally {
            remove(file);
        }
    }

    /** Without user and query, which may hold secrets, and not at any length. */
    private static String shown(String address) {
        String plain = address.replaceAll("[\\p{Cc}\\p{Cs}]", "")
                .replaceAll("//[^/]*@", "//")
                .replaceAll("[?#].*", "");
        return plain.length() <= SHOWN_OF_ADDRESS ? plain : plain.substring(0, SHOWN_OF_ADDRESS) + "…";
    }

    private static void remove(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // Left for a later start, which removes what is old.
        }
    }

    private static ReferenceRefused refuse(String code, String message, String fix) {
        return new ReferenceRefused(new Violation(PATH, code, message, fix));
    }

    /**
     * A picture that Kling will take.
     *
     * @param content the file
     * @param facts of the file
     * @param changed whether it was turned upright or freed of camera and location data
     */
    public record Reference(byte[] content, PictureFacts facts, boolean changed) {
        /** As Kling wants it: without a {@code data:} prefix. */
        public String base64() {
            return Base64.getEncoder().encodeToString(content);
        }
    }

    /** The picture cannot be used. */
    public static final class ReferenceRefused extends Exception {
        private final transient Violation violation;

        ReferenceRefused(Violation violation) {
            super(violation.message());
            this.violation = violation;
        }

        public Violation violation() {
            return violation;
        }
    }
}
