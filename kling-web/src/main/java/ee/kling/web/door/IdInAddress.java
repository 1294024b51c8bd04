package ee.kling.web.door;

import java.util.Optional;
import java.util.UUID;

/** The id that an address ends with. */
public final class IdInAddress {
    private static final int LENGTH = 36;

    private IdInAddress() {}

    /** @return empty when it is none as we write them */
    public static Optional<UUID> of(String text) {
        try {
            return text.length() == LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @param path what follows the servlet, with its slash; {@code null} when nothing does */
    public static Optional<UUID> ofPath(String path) {
        return path == null || path.isEmpty() ? Optional.empty() : of(path.substring(1));
    }
}
