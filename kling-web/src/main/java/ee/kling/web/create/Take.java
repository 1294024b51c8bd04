package ee.kling.web.create;

import com.vaadin.flow.router.QueryParameters;
import java.util.Optional;
import java.util.UUID;

/**
 * What of an earlier task the address asks to put into the form.
 *
 * @param task it is taken from
 * @param part what of it
 * @param picture one of its pictures, for {@link Part#PICTURE}; {@code null} for the first
 */
record Take(UUID task, Part part, UUID picture) {

    /** Empty when nothing is asked for, or nothing that makes sense. */
    static Optional<Take> of(QueryParameters address) {
        Part part = address.getSingleParameter("take").flatMap(Part::of).orElse(Part.ALL);
        UUID picture = address.getSingleParameter("picture").flatMap(Take::id).orElse(null);
        return address.getSingleParameter("from").flatMap(Take::id).map(task -> new Take(task, part, picture));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** How much is taken. */
    enum Part {
        ALL,
        PROMPT,
        PICTURE;

        static Optional<Part> of(String word) {
            return switch (word) {
                case "all" -> Optional.of(ALL);
                case "prompt" -> Optional.of(PROMPT);
                case "picture" -> Optional.of(PICTURE);
                default -> Optional.empty();
            };
        }
    }
}
