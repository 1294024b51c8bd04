package ee.kling.web.create;

import ee.kling.api.task.Violation;
import ee.kling.web.words.Words;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What was typed or pasted as the address of a picture, looked at before anything is sent. */
final class AddressText {
    /** The field takes no more, so text of this length may be cut; signed addresses have about 1500 characters. */
    static final int LONGEST = 4096;

    private static final int SHOWN = 60;

    /** Pictures as text begin like this: no address is that long without a dot. */
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/=_\\s-]{64,}");

    private static final Pattern FILE = Pattern.compile("(?i)(file:|[a-z]:\\\\|\\\\\\\\|[/~]).*", Pattern.DOTALL);

    private AddressText() {}

    /** Empty for an address, and for nothing at all. */
    static Optional<Violation> fault(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return Optional.empty();
        }
        String start = stripped.substring(0, Math.min(8, stripped.length())).toLowerCase(Locale.ROOT);
        if (start.startsWith("http://") || start.startsWith("https://")) {
            return text.length() < LONGEST
                    ? Optional.empty()
                    : fault(Words.of("create.address-long", LONGEST), Words.of("create.address-save"));
        }
        // Their own letters may look like a path: every JPEG begins with "/9j/".
        if (start.startsWith("data:") || BASE64.matcher(stripped).matches()) {
            return fault(Words.of("create.address-data"), Words.of("create.address-data-fix"));
        }
        if (start.startsWith("blob:")) {
            return fault(Words.of("create.address-blob"), Words.of("create.address-save"));
        }
        if (FILE.matcher(stripped).matches()) {
            return fault(Words.of("create.address-file"), Words.of("create.address-file-fix"));
        }
        return fault(Words.of("create.address-scheme", shown(stripped)), Words.of("create.address-scheme-fix"));
    }

    private static Optional<Violation> fault(String message, String fix) {
        return Optional.of(new Violation("image", "bad_address", message, fix));
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
