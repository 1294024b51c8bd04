package ee.kling.simulator;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/** Flags, then the environment, then defaults. Whatever cannot be understood is refused by name. */
final class CommandLine {

    private final Map<Option, String> given = new EnumMap<>(Option.class);
    private final Map<String, String> environment;

    CommandLine(String[] arguments, Map<String, String> environment) {
        this.environment = environment;
        for (int i = 0; i < arguments.length; i++) {
            String[] parts = arguments[i].split("=", 2);
            Option option = Option.flagged(parts[0])
                    .orElseThrow(() -> new IllegalArgumentException("There is no option " + parts[0]));
            if (parts.length == 1 && i + 1 == arguments.length) {
                throw new IllegalArgumentException("Option " + parts[0] + " needs a value");
            }
            given.put(option, parts.length == 2 ? parts[1] : arguments[++i]);
        }
    }

    String value(Option option) {
        String fromEnvironment = environment.getOrDefault(option.variable(), "");
        return given.getOrDefault(option, fromEnvironment.isEmpty() ? option.byDefault() : fromEnvironment);
    }

    SimulatorSettings settings() {
        SimulatorSettings settings = SimulatorSettings.defaults();
        for (Option option : Option.values()) {
            try {
                settings = option.apply(settings, value(option));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        option.flag() + " cannot be '" + option.shown(value(option)) + "'", e);
            }
        }
        // Ranges that only several values together decide.
        settings.timing();
        settings.storeRules();
        settings.replies();
        return settings;
    }

    /** The process to end with, when one was named. */
    OptionalLong exitWith() {
        String pid = value(Option.EXIT_WITH);
        try {
            return pid.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(pid));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(Option.EXIT_WITH.flag() + " cannot be '" + pid + "'", e);
        }
    }

    static String help() {
        StringBuilder help =
                new StringBuilder("Kling simulator: answers like the Kling image API and costs nothing.\n\n");
        for (Option option : Option.values()) {
            String value = option.byDefault().isEmpty() ? "" : " (" + option.byDefault() + ")";
            help.append(String.format("  %-24s %s%s%n", option.flag(), option.help(), value));
        }
        return help.append("\nEach may also be set in the environment, for example ")
                .append(Option.PORT.variable())
                .append("=8090.\n")
                .toString();
    }
}
