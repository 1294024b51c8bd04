package ee.kling.core.task;

import ee.kling.api.CallbackPath;
import java.util.regex.Pattern;

/** Words that others wrote, made fit to be stored: no secret of ours, nothing that PostgreSQL refuses or that breaks a line. */
final class ForeignText {
    private static final int LONGEST_LINE = 1000;
    private static final int LONGEST_ID = 200;

    /** Controls, and halves of characters. */
    private static final Pattern UNSTORABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]+");

    private ForeignText() {}

    /** One line of at most 1000 UTF-16 units and an ellipsis, never half a character. */
    static String line(String text) {
        String line = spaced(CallbackPath.masked(text));
        if (line.length() <= LONGEST_LINE) {
            return line;
        }
        int end = Character.isLowSurrogate(line.charAt(LONGEST_LINE)) ? LONGEST_LINE - 1 : LONGEST_LINE;
        return line.substring(0, end) + "…";
    }

    /**
     * An id longer than any that Kling gives, or that no question could carry, is not kept: the external id serves as well.
     *
     * @return {@code null} for such a one, and for none
     */
    static String id(String id) {
        boolean usable = id != null
                && !id.isBlank()
                && id.length() <= LONGEST_ID
                && !UNSTORABLE.matcher(id).find();
        return usable ? id : null;
    }

    /** What is only shown; {@code null} for none, and for what is too long. */
    static String label(String text) {
        return text == null ? null : id(spaced(text));
    }

    /** Whether this can be the address of a picture. */
    static boolean isAddress(String url) {
        return url != null && !url.isBlank() && !UNSTORABLE.matcher(url).find();
    }

    private static String spaced(String text) {
        return UNSTORABLE.matcher(text).replaceAll(" ").strip();
    }
}
