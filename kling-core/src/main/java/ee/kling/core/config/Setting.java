package ee.kling.core.config;

import java.util.Locale;

/**
 * One setting, as it is declared in {@link Settings}.
 *
 * @param name in MicroProfile Config and for -D
 * @param reader who reads it, and by that, where it may be given
 * @param kind what it may hold
 * @param byDefault what goes when it is not given
 * @param meaning in the words of docs/deploy.md
 */
record Setting<T>(String name, Reader reader, Kind<T> kind, Default byDefault, String meaning) {

    enum Reader {
        /** The application, through MicroProfile Config. */
        PRODUCT,
        /** The server, by an expression in its configuration: a variable or -D. */
        SERVER,
        /** The start script: a variable and nothing else. */
        SCRIPT
    }

    /**
     * @param value as it would be given; {@code null} when it depends on something else
     * @param shown in the words of docs/deploy.md
     */
    record Default(String value, String shown) {
        static final Default NONE = words("none");

        static Default is(String value) {
            return new Default(value, "`" + value + "`");
        }

        static Default words(String shown) {
            return new Default(null, shown);
        }
    }

    /** The name in the environment. */
    String variable() {
        return variable(name);
    }

    /** As MicroProfile Config and the server derive a variable from a name. */
    static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
