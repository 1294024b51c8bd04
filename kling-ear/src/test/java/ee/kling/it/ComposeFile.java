package ee.kling.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The compose file as the engine reads it: variables filled in from an environment file. */
final class ComposeFile {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::([-?])([^}]*))?}");

    private final Map<String, Map<String, Object>> services;

    private ComposeFile(Map<String, Map<String, Object>> services) {
        this.services = services;
    }

    /** @throws IllegalArgumentException when a variable is needed and not given */
    static ComposeFile read(Path file, Map<String, String> given) throws IOException {
        String text = VARIABLE.matcher(Files.readString(file))
                .replaceAll(variable -> Matcher.quoteReplacement(value(variable, given)));
        Map<String, Map<String, Map<String, Object>>> document = new Yaml().load(text);
        return new ComposeFile(document.get("services"));
    }

    static Map<String, String> environmentFile(Path file) throws IOException {
        Map<String, String> values = new HashMap<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.filter(line -> line.matches("\\w+=.*"))
                    .map(line -> line.split("=", 2))
                    .forEach(pair -> values.put(pair[0], pair[1]));
        }
        return values;
    }

    Map<String, Map<String, Object>> services() {
        return services;
    }

    /** Those that are built here, not taken from a registry. */
    List<String> built() {
        return services.keySet().stream()
                .filter(name -> services.get(name).containsKey("build"))
                .toList();
    }

    @SuppressWarnings("unchecked")
    Map<String, String> environment(String service) {
        return (Map<String, String>) services.get(service).get("environment");
    }

    @SuppressWarnings("unchecked")
    List<String> list(String service, String key) {
        return (List<String>) services.get(service).getOrDefault(key, List.of());
    }

    /** Relative to the build context, which is the project. */
    @SuppressWarnings("unchecked")
    String dockerfile(String service) {
        return ((Map<String, String>) services.get(service).get("build")).get("dockerfile");
    }

    private static String value(MatchResult variable, Map<String, String> given) {
        String value = given.getOrDefault(variable.group(1), "");
        if (!value.isEmpty() || variable.group(2) == null) {
            return value;
        }
        if ("?".equals(variable.group(2))) {
            throw new IllegalArgumentException(variable.group(1) + ": " + variable.group(3));
        }
        return variable.group(3);
    }
}
