package ee.kling.it;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.byteman.agent.Main;
import org.jboss.byteman.check.RuleCheck;
import org.jboss.byteman.check.RuleCheckResult;

/** Sits in the server by an agent and ends it at the armed point of its work, see {@code fault-points.btm}. */
final class Saboteur {
    private final Path points;
    private final Path script;

    /** @param name of the product, which has a directory of its own for what is armed */
    Saboteur(String name) throws IOException {
        points = Path.of(System.getProperty("it.dir"), name + "-points");
        ShippedEar.empty(points);
        script = points.resolve("fault-points.btm");
        try (InputStream rules = Saboteur.class.getResourceAsStream("/fault-points.btm")) {
            String text = new String(rules.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(script, text.replace("@points@", points.toString()));
        }
    }

    /** What a server is started with for the agent to sit in it. */
    String javaOptions() {
        return "%s -javaagent:%s=script:%s".formatted(System.getProperty("it.java-options"), agent(), script);
    }

    /** What of the rules does not fit the product as it is: a method that has another name now, for one. */
    List<String> misfits() {
        RuleCheck check = new RuleCheck();
        check.addRuleFile(script.toString());
        check.checkRules();
        RuleCheckResult result = check.getResult();
        return Stream.of(
                        result.getErrorMessages(),
                        result.getParseErrorMessages(),
                        result.getTypeErrorMessages(),
                        result.getWarningMessages(),
                        result.getTypeWarningMessages())
                .flatMap(List::stream)
                .toList();
    }

    private static Path agent() {
        try {
            return Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whoever comes to this point next ends the server, so much later. */
    void arm(FaultPoint point, long millisLater) throws IOException {
        // By a rename, so that no thread meets a file that is there but still empty.
        Path prepared = Files.writeString(points.resolve("prepared"), String.valueOf(millisLater));
        Files.move(prepared, points.resolve(point.name()));
    }

    void disarm(FaultPoint point) throws IOException {
        Files.deleteIfExists(points.resolve(point.name()));
    }
}
