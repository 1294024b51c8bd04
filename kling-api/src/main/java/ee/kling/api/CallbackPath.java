package ee.kling.api;

import java.util.regex.Pattern;

/** Where Kling reports to us. What follows is a secret of one task, which Kling's own texts may quote. */
public final class CallbackPath {
    /** Between the public address and the token. */
    public static final String PATH = "/callbacks/kling/";

    /** As it is, in a JSON text, or encoded within another address. */
    private static final Pattern WITH_TOKEN = Pattern.compile(
            "(callbacks(?:\\\\?/|%(?:25)*2F)kling(?:\\\\?/|%(?:25)*2F))[\\w%=-]+", Pattern.CASE_INSENSITIVE);

    private CallbackPath() {}

    /** The text with every token after the path left out. */
    public static String masked(String text) {
        return WITH_TOKEN.matcher(text).replaceAll("$1…");
    }
}
