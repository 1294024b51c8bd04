package ee.kling.core.history;

import java.text.Normalizer;

/** How tags are compared, the same on both databases and for every language. */
public final class Tags {
    private Tags() {}

    /** As people see it: without the space around it, and composed. */
    public static String shown(String given) {
        int[] letters =
                Normalizer.normalize(given, Normalizer.Form.NFC).codePoints().toArray();
        int from = 0;
        int end = letters.length;
        while (from < end && isSpace(letters[from])) {
            from++;
        }
        while (end > from && isSpace(letters[end - 1])) {
            end--;
        }
        return new String(letters, from, end - from);
    }

    /** As it is compared. */
    public static String folded(String given) {
        StringBuilder folded = new StringBuilder();
        // By way of the capital, so that both small sigmas are one.
        shown(given)
                .codePoints()
                .forEach(letter -> folded.appendCodePoint(Character.toLowerCase(Character.toUpperCase(letter))));
        return folded.toString();
    }

    private static boolean isSpace(int letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter);
    }
}
