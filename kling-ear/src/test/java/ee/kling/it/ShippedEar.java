package ee.kling.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The EAR exactly as it is shipped; where asked for with test classes added to its war, from where the core can be seen. */
final class ShippedEar {
    private ShippedEar() {}

    static EnterpriseArchive with(Class<?>... tests) {
        EnterpriseArchive ear = asShipped();
        ear.getAsType(WebArchive.class, "kling-web.war")
                .addClasses(tests)
                .addAsLibraries(jarOf(Awaitility.class), jarOf(Assertions.class), jarOf(Matchers.class));
        return ear;
    }

    /** Without anything added, on a server that remembers nothing. */
    static EnterpriseArchive asShipped() {
        ServerData.forget();
        return ShrinkWrap.createFromZipFile(EnterpriseArchive.class, new File(System.getProperty("ear.file")));
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A run never sees what the run before has left. */
    static void empty(Path directory) {
        try {
            if (Files.exists(directory)) {
                try (Stream<Path> files = Files.walk(directory)) {
                    files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
                }
            }
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
