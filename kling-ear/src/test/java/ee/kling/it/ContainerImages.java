package ee.kling.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * Builds images without a container engine: buildah, in a store of its own that goes with the build directory. The base
 * image that a registry would give is made of the machine's own Debian instead, once, as that takes a minute.
 */
final class ContainerImages {
    private static final String BASE = "localhost/base";
    private static final Path PROJECT = Path.of(System.getProperty("basedir")).getParent();

    private final Path work =
            Path.of(System.getProperty("it.dir")).resolveSibling("containers").toAbsolutePath();

    /** Whether this machine has the tools, and lets us use them. */
    static boolean canBeBuilt() throws IOException, InterruptedException {
        return Stream.of("buildah", "debootstrap", "unshare").allMatch(ContainerImages::isInstalled)
                && "root".equals(System.getProperty("user.name"))
                && new ProcessBuilder("unshare", "--mount", "--pid", "--fork", "true")
                                .start()
                                .waitFor()
                        == 0;
    }

    /** Builds from the project's own Dockerfile, as the documentation says. */
    ContainerImage build(String name, String dockerfile) throws IOException, InterruptedException {
        Files.createDirectories(work);
        makeBase();
        String image = "localhost/" + name;
        buildah(
                "bud",
                "--isolation=chroot",
                "--format=docker",
                "--pull-never",
                "--build-arg=BASE=" + BASE,
                "--tag=" + image,
                "--file=" + PROJECT.resolve(dockerfile),
                PROJECT.toString());
        Map<String, Map<String, Object>> description =
                new Yaml().load(buildah("inspect", "--type=image", image).strip());
        String container = buildah("from", "--pull-never", image).strip();
        Path root = Path.of(buildah("mount", container).strip());
        return new ContainerImage(name, root, ContainerImage.configuration(description.get("Docker")));
    }

    /** Gives back what a build has taken, all but the base image. */
    void clear() throws IOException, InterruptedException {
        buildah("rm", "--all");
    }

    private void makeBase() throws IOException, InterruptedException {
        if (!buildah("images", "--quiet", "--filter=reference=" + BASE).isBlank()) {
            return;
        }
        Path root = work.resolve("debian");
        Tool.run(
                work.resolve("debootstrap.log"),
                "debootstrap",
                "--variant=minbase",
                "--include=default-jre-headless,ca-certificates",
                codename(),
                root.toString());
        Tool.run(work.resolve("trim.log"), "rm", "-rf", root + "/var/cache/apt/archives", root + "/var/lib/apt/lists");
        String container = buildah("from", "scratch").strip();
        buildah("copy", container, root.toString(), "/");
        buildah("commit", "--rm", container, BASE);
        Tool.run(work.resolve("trim.log"), "rm", "-rf", root.toString());
    }

    private String buildah(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "buildah",
                "--storage-driver=vfs",
                "--root=" + work.resolve("store"),
                "--runroot=" + work.resolve("run")));
        command.addAll(List.of(arguments));
        return Tool.run(work.resolve("buildah-" + arguments[0] + ".log"), command.toArray(String[]::new));
    }

    private static String codename() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/etc/os-release"))) {
            return lines.filter(line -> line.startsWith("VERSION_CODENAME="))
                    .findFirst()
                    .orElseThrow()
                    .substring("VERSION_CODENAME=".length());
        }
    }

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, tool))
                .anyMatch(Files::isExecutable);
    }
}
