package ee.kling.it;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An image, unpacked.
 *
 * @param root its files
 * @param configuration user, environment, entry point and so on, as an engine reads them
 */
record ContainerImage(String name, Path root, Map<String, Object> configuration) {

    @SuppressWarnings("unchecked")
    static Map<String, Object> configuration(Map<String, Object> description) {
        return (Map<String, Object>) description.get("config");
    }

    /** Starts it as an engine with a read-only root file system and a fresh volume would. */
    RunningContainer start(Map<String, String> settings) throws IOException, InterruptedException {
        Path data = Path.of(System.getProperty("it.dir"), name + "-volume");
        ShippedEar.empty(data);
        Tool.run(Path.of(System.getProperty("it.dir"), "chown.log"), "chown", user(), data.toString());
        List<String> command = new ArrayList<>(
                List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "bash", runner().toString()));
        command.addAll(List.of(root.toString(), data.toString(), volume(), user(), directory()));
        command.addAll(environment(settings));
        command.addAll(texts("Entrypoint"));
        command.addAll(texts("Cmd"));
        Path log = Path.of(System.getProperty("it.dir"), name + ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new RunningContainer(this, process, settings, log, data);
    }

    String user() {
        return (String) configuration.get("User");
    }

    /** The one directory that is to be kept. */
    @SuppressWarnings("unchecked")
    String volume() {
        return ((Map<String, Object>) configuration.get("Volumes"))
                .keySet()
                .iterator()
                .next();
    }

    /** What an engine runs to see whether it is well. */
    @SuppressWarnings("unchecked")
    List<String> healthCheck() {
        List<String> test = ((Map<String, List<String>>) configuration.get("Healthcheck")).get("Test");
        if (!"CMD".equals(test.get(0))) {
            throw new IllegalStateException("Only commands without a shell are expected: " + test);
        }
        return test.subList(1, test.size());
    }

    /** The image's own, then those of who starts it. */
    List<String> environment(Map<String, String> settings) {
        List<String> environment = new ArrayList<>(texts("Env"));
        settings.forEach((name, value) -> environment.add(name + "=" + value));
        return environment;
    }

    private String directory() {
        String directory = (String) configuration.get("WorkingDir");
        return directory == null || directory.isEmpty() ? "/" : directory;
    }

    @SuppressWarnings("unchecked")
    private List<String> texts(String key) {
        List<String> texts = (List<String>) configuration.get(key);
        return texts == null ? List.of() : texts;
    }

    private static Path runner() {
        try {
            return Path.of(ContainerImage.class.getResource("/run-read-only.sh").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
