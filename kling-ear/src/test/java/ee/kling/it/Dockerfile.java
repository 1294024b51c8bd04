package ee.kling.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the compose file relies on in a Dockerfile. */
record Dockerfile(String text) {
    private static final Pattern SETTING = Pattern.compile("(KLING_\\w+)=(\\S+)");
    private static final Pattern HEALTH_CHECK = Pattern.compile("HEALTHCHECK .*CMD \\[\"([^\"]+)\"]");

    static Dockerfile read(Path file) throws IOException {
        return new Dockerfile(Files.readString(file));
    }

    /** What is copied from the project, relative to it. */
    List<String> sources() {
        return arguments("COPY")
                .filter(line -> !line.startsWith("--from="))
                .map(line -> line.split(" "))
                .flatMap(paths -> Arrays.stream(paths, 0, paths.length - 1))
                .toList();
    }

    List<String> volumes() {
        return arguments("VOLUME").toList();
    }

    /** The product's settings that the image comes with. */
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        SETTING.matcher(text).results().forEach(setting -> settings.put(setting.group(1), setting.group(2)));
        return settings;
    }

    String healthCheck() {
        return HEALTH_CHECK.matcher(text).results().findFirst().orElseThrow().group(1);
    }

    private Stream<String> arguments(String instruction) {
        return text.lines()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1));
    }
}
