package ee.kling.core.config;

/** A setting is wrong: says which, what was given and what is expected, in one line. */
public final class SettingException extends RuntimeException {
    public SettingException(String name, String given, String expected) {
        super("Setting %s is \"%s\", expected %s".formatted(name, given, expected));
    }

    /** For secrets: what was given is not repeated. */
    public SettingException(String name, String expected) {
        super("Setting %s: expected %s".formatted(name, expected));
    }
}
