package ee.kling.core.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds names that look like settings and are none, most of them misspelt. */
final class UnknownNames {
    /** What only the simulator reads. */
    private static final String OF_THE_SIMULATOR = "KLING_SIMULATOR_";

    private static final Set<String> VARIABLES =
            Settings.all().stream().map(Setting::variable).collect(Collectors.toSet());
    private static final Set<String> PROPERTIES = Settings.all().stream()
            .filter(setting -> setting.reader() != Setting.Reader.SCRIPT)
            .map(Setting::name)
            .collect(Collectors.toSet());

    private UnknownNames() {}

    /** One line for each unknown name among these of the environment and the system properties. */
    static List<String> among(Iterable<String> names) {
        Set<String> variables = new TreeSet<>();
        Set<String> properties = new TreeSet<>();
        for (String name : names) {
            if (name.matches("KLING_[A-Z0-9_]+")) {
                variables.add(name);
            } else if (name.startsWith("kling.")) {
                properties.add(name);
            }
        }
        // For each variable MicroProfile Config also lists a guess at the name it stands for.
        properties.removeIf(name -> variables.contains(Setting.variable(name)));
        List<String> warnings = new ArrayList<>();
        variables.stream()
                .filter(name -> !VARIABLES.contains(name))
                .filter(name -> !name.startsWith(OF_THE_SIMULATOR))
                .forEach(name -> warnings.add(warning(name, VARIABLES)));
        properties.stream()
                .filter(name -> !PROPERTIES.contains(name))
                .forEach(name -> warnings.add(warning(name, PROPERTIES)));
        return warnings;
    }

    private static String warning(String name, Set<String> known) {
        String nearest = known.stream()
                .min(Comparator.<String>comparingInt(other -> edits(name, other))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        return "There is no setting %s, it has no effect; the nearest is %s".formatted(name, nearest);
    }

    /** Levenshtein's distance: how many letters to add, drop or change. */
    private static int edits(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
