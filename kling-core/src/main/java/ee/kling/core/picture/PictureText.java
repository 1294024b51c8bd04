package ee.kling.core.picture;

import ee.kling.api.task.Violation;
import ee.kling.core.picture.ReferenceReader.ReferenceRefused;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A picture as text: base64 in the usual or the URL alphabet, with line breaks, with or without padding, bare or behind
 * a {@code data:} prefix of any media type. What it is comes from its bytes alone.
 */
final class PictureText {
    private static final Pattern DATA_URL = Pattern.compile("(?i)data:([^,]{0,200}),");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{1,20}):.*", Pattern.DOTALL);

    /** Enough to find the size of nearly every picture. */
    private static final int PEEK = 1024 * 1024;

    private static final String FIX = "Give the address of a picture or its base64, or upload it.";

    private PictureText() {}

    /** @throws ReferenceRefused when it is not base64, or too much of it to look at */
    static byte[] decoded(String text, ReferenceCheck check) throws ReferenceRefused {
        String base64 = withoutPrefix(text);
        if (base64.length() > mostCharacters(check)) {
            throw new ReferenceRefused(faultsOfHuge(base64, check));
        }
        return unpacked(base64);
    }

    /** Line breaks and escapes add a twentieth; more text is never unpacked. */
    private static long mostCharacters(ReferenceCheck check) {
        return check.mostBytes() / 3L * 4 / 20 * 21;
    }

    private static List<Violation> faultsOfHuge(String base64, ReferenceCheck check) throws ReferenceRefused {
        long letters =
                base64.chars().filter(letter -> !Character.isWhitespace(letter)).count();
        String start = base64.substring(0, Math.min(PEEK, base64.length())).replaceAll("\\s", "");
        return check.faults(unpacked(start.substring(0, start.length() / 4 * 4)), letters / 4 * 3);
    }

    private static String withoutPrefix(String text) throws ReferenceRefused {
        Matcher prefix = DATA_URL.matcher(text);
        if (prefix.lookingAt()) {
            List<String> parameters = Arrays.stream(prefix.group(1).split(";", -1))
                    .map(part -> part.strip().toLowerCase(Locale.ROOT))
                    .toList();
            if (parameters.indexOf("base64") < 1) {
                throw refuse("image is a data: URL that is not base64; it must read data:image/png;base64,…");
            }
            return unescaped(text.substring(prefix.end()));
        }
        Matcher scheme = SCHEME.matcher(text);
        if (scheme.matches()) {
            throw refuse(wordsFor(scheme.group(1).toLowerCase(Locale.ROOT)));
        }
        return text;
    }

    private static String wordsFor(String scheme) {
        return switch (scheme) {
            case "data" -> "image is a data: URL without a comma and a picture behind it";
            case "http", "https" -> "image is an address without the two slashes of %s://".formatted(scheme);
            default -> "image is a %s: address; only http and https addresses are fetched".formatted(scheme);
        };
    }

    /** Addresses may not hold some characters of base64 as they are. */
    private static String unescaped(String data) {
        return data.indexOf('%') < 0
                ? data
                : data.replaceAll("(?i)%2b", "+")
                        .replaceAll("(?i)%2f", "/")
                        .replaceAll("(?i)%3d", "=")
                        .replaceAll("(?i)%(0a|0d|20|09)", "");
    }

    private static byte[] unpacked(String base64) throws ReferenceRefused {
        byte[] letters = new byte[base64.length()];
        int count = 0;
        int padding = 0;
        for (int i = 0; i < base64.length(); i++) {
            char letter = base64.charAt(i);
            if (letter == '=') {
                padding++;
            } else if (!Character.isWhitespace(letter)) {
                requireLetter(base64, i, padding);
                letters[count++] = (byte) (letter == '-' ? '+' : letter == '_' ? '/' : letter);
            }
        }
        if (count % 4 == 1 || padding > 2) {
            throw refuse("image is broken base64: %d letters and %d times '='".formatted(count, padding));
        }
        return Base64.getDecoder().decode(Arrays.copyOf(letters, count));
    }

    private static void requireLetter(String base64, int at, int padding) throws ReferenceRefused {
        char letter = base64.charAt(at);
        boolean inAlphabet = letter < 128 && (Character.isLetterOrDigit(letter) || "+/-_".indexOf(letter) >= 0);
        if (!inAlphabet) {
            throw refuse("image is neither an http(s) address nor base64: character %d of %d is %s"
                    .formatted(at + 1, base64.length(), shown(letter)));
        }
        if (padding > 0) {
            throw refuse("image is broken base64: it goes on behind the '=' at its end, at character %d of %d"
                    .formatted(at + 1, base64.length()));
        }
    }

    private static String shown(char letter) {
        boolean printable = letter > ' ' && letter < 127;
        return printable ? "'" + letter + "'" : "U+%04X".formatted((int) letter);
    }

    private static ReferenceRefused refuse(String message) {
        return ReferenceReader.refuse("not_a_picture", message + ".", FIX);
    }
}
