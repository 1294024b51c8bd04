package ee.kling.core.export;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of files that every file system takes, each once: also on those that do not tell capitals apart. */
final class FileNames {
    /** In bytes of UTF-8, with the extension: some file systems that encrypt names take 143. */
    static final int LONGEST = 140;

    private static final String NAMELESS = "picture";
    private static final Pattern FORBIDDEN = Pattern.compile("[/\\\\:*?\"<>|]+");

    /** Devices of Windows, whatever their extension. */
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³])(\\..*)?", Pattern.CASE_INSENSITIVE);

    private final Set<String> taken = new HashSet<>();

    /** @param reserved names that are not given */
    FileNames(String... reserved) {
        for (String name : reserved) {
            taken.add(folded(name));
        }
    }

    /** {@code png} or {@code jpg}, which is also for what is not known. */
    static String extension(String mediaType) {
        return "image/png".equals(mediaType) ? "png" : "jpg";
    }

    /**
     * A name that was not given before.
     *
     * @param wanted anything
     * @param suffix that is never cut off; may be empty
     * @param extension without the dot
     */
    String next(String wanted, String suffix, String extension) {
        String safe = safe(wanted);
        for (int number = 1; ; number++) {
            String end = suffix + (number == 1 ? "" : " (" + number + ")") + "." + extension;
            String name = trimmed(cut(safe, LONGEST - end.length())) + end;
            if (taken.add(folded(name))) {
                return name;
            }
        }
    }

    private static String safe(String wanted) {
        StringBuilder kept = new StringBuilder();
        Normalizer.normalize(wanted, Normalizer.Form.NFC)
                .codePoints()
                .map(point -> Character.isWhitespace(point) || Character.isSpaceChar(point) ? ' ' : point)
                .filter(FileNames::isShown)
                .forEach(kept::appendCodePoint);
        String name = FORBIDDEN.matcher(kept).replaceAll("-").replaceAll(" +", " ");
        name = trimmed(name);
        return DEVICE.matcher(name).matches() ? "_" + name : name;
    }

    /** Not what turns the order of letters about, nor what is not seen, nor halves of characters. */
    private static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                // Joins the parts of an emoji.
                point == 0x200d;
            default -> true;
        };
    }

    /** Windows drops dots and spaces at the end, others hide what begins with a dot. */
    private static String trimmed(String name) {
        String trimmed = name.replaceAll("^[. \u200d]+|[. \u200d]+$", "");
        return trimmed.isEmpty() ? NAMELESS : trimmed;
    }

    private static String cut(String name, int bytes) {
        int length = 0;
        int end = 0;
        while (end < name.length()) {
            int next = name.offsetByCodePoints(end, 1);
            length += name.substring(end, next).getBytes(StandardCharsets.UTF_8).length;
            if (length > bytes) {
                return name.substring(0, end);
            }
            end = next;
        }
        return name;
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
