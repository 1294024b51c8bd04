package ee.kling.core.picture;

import ee.kling.api.capability.ReferenceLimits;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns the {@code image} of a request, an address or base64, into the picture that goes to Kling: checked, upright,
 * without location data. The limits are those of the capability data; what it is, its bytes alone tell.
 */
public final class ReferenceReader {
    private static final int SHOWN_OF_ADDRESS = 100;

    /** Somebody waits for it. */
    private static final Duration LONGEST_FETCH = Duration.ofSeconds(30);

    private final ReferenceCheck check;
    private final GuardedFetcher fetcher;
    private final FileStore files;

    /**
     * @param limits those of the capability data
     * @param files where a picture is written while it is fetched; it is removed again at once
     */
    public ReferenceReader(ReferenceLimits limits, GuardedFetcher fetcher, FileStore files) {
        this.check = new ReferenceCheck(limits);
        this.fetcher = fetcher;
        this.files = files;
    }

    /**
     * Reads and checks a reference.
     *
     * @param image an http(s) address, or base64 as {@link PictureText} takes it; {@code null} or blank for none
     * @param found where violations are added
     * @return the picture; empty when there is none, or when it cannot be used
     */
    public Optional<Reference> read(String image, List<Violation> found) {
        if (image == null || image.isBlank()) {
            return Optional.empty();
        }
        try {
            String text = image.strip();
            return Optional.of(check.checked(isAddress(text) ? fetch(text) : PictureText.decoded(text, check)));
        } catch (ReferenceRefused refused) {
            found.addAll(refused.violations());
            return Optional.empty();
        }
    }

    private static boolean isAddress(String image) {
        return image.regionMatches(true, 0, "http://", 0, 7) || image.regionMatches(true, 0, "https://", 0, 8);
    }

    /**
     * Fetches the file behind an address. Whether it can be used, {@link ReferenceCheck} tells.
     *
     * @param address http or https; only public ones are asked
     * @return at most as many bytes as a reference may have
     * @throws ReferenceRefused when it cannot be fetched, or is a web page
     */
    public byte[] fetch(String address) throws ReferenceRefused {
        byte[] file = fetched(address);
        FileKind kind = FileKind.of(file);
        if (kind == FileKind.HTML || kind == FileKind.EMPTY) {
            throw refuse(
                    "not_a_picture",
                    "The reference at %s is %s, not a picture.".formatted(shown(address), kind.words()),
                    "Open the picture alone and copy its address, or upload the picture.");
        }
        return file;
    }

    private byte[] fetched(String address) throws ReferenceRefused {
        Path file = null;
        try {
            URI target = new URI(new URI(address).toASCIIString());
            file = files.unfinished();
            fetcher.fetch(target, file, check.mostBytes(), LONGEST_FETCH);
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

    static ReferenceRefused refuse(String code, String message, String fix) {
        return new ReferenceRefused(List.of(ReferenceCheck.fault(code, message, fix)));
    }

    /**
     * A picture that Kling will take.
     *
     * @param content the file
     * @param facts of the file
     * @param changes what was done to it; none when it is sent byte for byte as given
     */
    public record Reference(byte[] content, PictureFacts facts, Set<Pictures.Change> changes) {
        /** As Kling wants it: without a {@code data:} prefix. */
        public String base64() {
            return Base64.getEncoder().encodeToString(content);
        }

        /** Whether it is another file than was given. */
        public boolean changed() {
            return !changes.isEmpty();
        }
    }

    /** The picture cannot be used, for one reason or for several. */
    public static final class ReferenceRefused extends Exception {
        private final transient List<Violation> violations;

        ReferenceRefused(List<Violation> violations) {
            super(violations.stream().map(Violation::message).collect(Collectors.joining(" ")));
            this.violations = List.copyOf(violations);
        }

        /** At least one. */
        public List<Violation> violations() {
            return violations;
        }
    }
}
