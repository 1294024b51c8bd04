package ee.kling.core.draft;

import java.util.UUID;

/**
 * Settings that a person keeps under a name.
 *
 * @param name as given, without blanks around it
 * @param content in the page's own words
 * @param usual whether the form begins with it
 */
public record Preset(UUID id, String name, String content, boolean usual) {

    /** Whether name and content are the same. */
    boolean isLike(Preset other) {
        return name.equals(other.name) && content.equals(other.content);
    }
}
