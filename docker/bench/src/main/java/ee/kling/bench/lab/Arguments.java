package ee.kling.bench.lab;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arguments of one benchmark, {@code --name=value} or {@code --flag}, each with a default. */
public final class Arguments {

    private static final String FLAG_SET = "true";

    private final String benchmark;
    private final Map<String, String> values;

    /**
     * Takes what was given over the defaults.
     *
     * @param defaults by name without dashes; a flag's is {@code false}
     * @throws IllegalArgumentException if a name is not among the defaults
     */
    public Arguments(String benchmark, List<String> given, Map<String, String> defaults) {
        this.benchmark = benchmark;
        this.values = new LinkedHashMap<>(defaults);
        for (String argument : given) {
            String[] parts = argument.split("=", 2);
            String name = parts[0].startsWith("--") ? parts[0].substring(2) : "";
            if (!defaults.containsKey(name)) {
                throw new IllegalArgumentException(
                        "%s knows no argument \"%s\", only --%s".formatted(benchmark, argument, join(defaults)));
            }
            values.put(name, parts.length == 2 ? parts[1] : FLAG_SET);
        }
    }

    public String text(String name) {
        return values.get(name);
    }

    public boolean flag(String name) {
        String value = values.get(name);
        if (!value.equals("true") && !value.equals("false")) {
            throw wrong(name, "true or false", value);
        }
        return value.equals(FLAG_SET);
    }

    /** What stands between commas. */
    public List<String> list(String name) {
        return values.get(name).isEmpty()
                ? List.of()
                : Arrays.asList(values.get(name).split(","));
    }

    /** Whole numbers between commas. */
    public List<Integer> numbers(String name, int least, int most) {
        return list(name).stream().map(text -> number(name, text, least, most)).toList();
    }

    public int number(String name, int least, int most) {
        return number(name, values.get(name), least, most);
    }

    /** Times between commas, in seconds: {@code 2s} or {@code 0.25s}. */
    public List<Duration> seconds(String name) {
        return list(name).stream().map(text -> seconds(name, text)).toList();
    }

    /** One of the names that may be given, for a message. */
    public IllegalArgumentException wrong(String name, String expected, String given) {
        return new IllegalArgumentException(
                "--%s of %s is \"%s\", expected %s".formatted(name, benchmark, given, expected));
    }

    private int number(String name, String text, int least, int most) {
        int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw wrong(name, "a whole number from %d to %d".formatted(least, most), text);
        }
        return number;
    }

    private Duration seconds(String name, String text) {
        if (!text.matches("[0-9]{1,4}(\\.[0-9]{1,3})?s")) {
            throw wrong(name, "seconds such as 2s or 0.25s", text);
        }
        return Duration.ofMillis(Math.round(Double.parseDouble(text.substring(0, text.length() - 1)) * 1000));
    }

    private static String join(Map<String, String> defaults) {
        return String.join(", --", defaults.keySet());
    }
}
