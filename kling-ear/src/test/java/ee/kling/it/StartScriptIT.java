package ee.kling.it;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.simulator.KlingSimulator;
import ee.kling.simulator.SimulatorSettings;
import ee.kling.simulator.journal.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped script: what it starts, what it refuses, what it says, and that it always ends. */
@Tag("once")
class StartScriptIT {
    private static final Duration PROMPTLY = Duration.ofSeconds(10);

    @Test
    void aTakenPortIsNamedInOneLineAndNothingStarts() throws Exception {
        try (RunningProduct product = new RunningProduct("taken-port");
                ServerSocket other = new ServerSocket(product.httpPort(), 1, InetAddress.getLoopbackAddress())) {
            product.launch(Map.of());

            assertThat(product.exitCode()).isEqualTo(1);
            assertThat(product.output().strip())
                    .hasLineCount(1)
                    .contains("Port " + other.getLocalPort(), "is taken", "KLING_HTTP_PORT");
            assertThat(product.data()).isEmptyDirectory();
        }
    }

    @Test
    void halfACredentialIsRefusedByName() throws Exception {
        try (RunningProduct product = new RunningProduct("half-credential")) {
            product.launch(Map.of("KLING_ACCESS_KEY", "ak-demo"));

            assertThat(product.exitCode()).isEqualTo(1);
            assertThat(product.output().strip()).hasLineCount(1).contains("KLING_SECRET_KEY");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KLING_API_KEY",
                "KLING_ACCESS_KEY",
                "KLING_SECRET_KEY",
                "KLING_ADMIN_PASSWORD",
                "KLING_STAFF_PASSWORD",
                "KLING_DB_PASSWORD",
                "KLING_WEBHOOK_SECRET"
            })
    void aSecretMayComeAsAFile(String setting) throws Exception {
        try (RunningProduct product = new RunningProduct("secret-file")) {
            Map<String, String> settings = new HashMap<>(Map.of(
                    "KLING_ACCESS_KEY", "ak-demo",
                    "KLING_SECRET_KEY", "sk-demo",
                    "JAVA", reportingJava(product, setting)));
            // An empty one counts as not set.
            settings.put(setting, "");
            settings.put(setting + "_FILE", secret(product, "from-a-file\n"));
            product.launch(settings);

            assertThat(product.exitCode()).isZero();
            assertThat(product.output()).contains("the server has [from-a-file] []");
        }
    }

    @Test
    void aSecretThatCannotBeReadIsRefusedByName() throws Exception {
        try (RunningProduct product = new RunningProduct("secret-missing")) {
            product.launch(Map.of(
                    "KLING_API_KEY_FILE", product.data().resolve("missing").toString()));

            assertThat(product.exitCode()).isEqualTo(1);
            assertThat(product.output().strip())
                    .hasLineCount(1)
                    .contains("KLING_API_KEY_FILE", "missing", "cannot be read");
        }
    }

    @Test
    void anEmptySecretNeverStartsTheDemo() throws Exception {
        try (RunningProduct product = new RunningProduct("secret-empty")) {
            product.launch(Map.of("KLING_API_KEY_FILE", secret(product, "\n")));

            assertThat(product.exitCode()).isEqualTo(1);
            assertThat(product.output().strip()).hasLineCount(1).contains("KLING_API_KEY_FILE", "is empty");
        }
    }

    @Test
    void aSecretGivenTwiceIsRefused() throws Exception {
        try (RunningProduct product = new RunningProduct("secret-twice")) {
            product.launch(Map.of("KLING_API_KEY", "one", "KLING_API_KEY_FILE", secret(product, "two")));

            assertThat(product.exitCode()).isEqualTo(1);
            assertThat(product.output().strip()).hasLineCount(1).contains("KLING_API_KEY and KLING_API_KEY_FILE");
        }
    }

    @Test
    void aMisspeltNeverDoesNotStartTheDemo() throws Exception {
        try (RunningProduct product = new RunningProduct("simulator-no")) {
            product.launch(Map.of("KLING_SIMULATOR_START", "no"));

            assertThat(product.exitCode()).isEqualTo(1);
            assertThat(product.output().strip()).hasLineCount(1).contains("KLING_SIMULATOR_START", "auto or never");
        }
    }

    @Test
    void settingsTheServerWouldStumbleOverAreRefusedInOneLine() throws Exception {
        assertThat(refusalOf("KLING_HTTP_PORT", "70000")).contains("KLING_HTTP_PORT", "70000", "from 1 to 65535");
        assertThat(refusalOf("KLING_DB_DRIVER", "oracle")).contains("KLING_DB_DRIVER", "oracle", "expected");
        assertThat(refusalOf("KLING_MODELS_FILE", "no-models.json"))
                .contains("KLING_MODELS_FILE", "no-models.json", "cannot be read");
        assertThat(refusalOf("KLING_BEHIND_PROXY", "yes")).contains("KLING_BEHIND_PROXY", "true or false");
        assertThat(refusalOf("KLING_NODE", "this-name-has-24-letters")).contains("KLING_NODE", "1 to 23");
    }

    @Test
    void aProcessNumberOfBeforeAPowerCutKeepsNobodyFromStarting() throws Exception {
        try (RunningProduct product = new RunningProduct("stale-pid")) {
            Files.writeString(
                    product.data().resolve("server-1.pid"),
                    String.valueOf(
                            ProcessHandle.current().parent().orElseThrow().pid()));
            product.launch(Map.of("KLING_API_KEY", "a-key", "JAVA", reportingJava(product, "KLING_API_KEY")));

            assertThat(product.exitCode()).isZero();
            assertThat(product.output()).contains("the server has [a-key]");
        }
    }

    @Test
    void wrongSettingsAreNamedInOneLineAndCtrlCStopsPromptly() throws Exception {
        try (RunningProduct product = new RunningProduct("wrong-settings")) {
            product.launch(Map.of(
                    "KLING_QUIET_PERIOD", "soon",
                    "KLING_MODELS", "everything",
                    "KLING_APIKEY", "misspelt",
                    "KLING_DB_URL", "",
                    "KLING_API_KEY", "api-key-kling-demo"));
            product.await(() -> product.output().contains("WFLYSRV0025"));

            assertThat(product.output().lines())
                    .filteredOn(line -> line.contains("ERROR"))
                    .singleElement()
                    .asString()
                    .contains("not ready", "Setting kling.quiet-period is \"soon\"", "kling.models is \"everything\"");
            assertThat(product.readiness()).contains("DOWN", "kling.quiet-period");
            assertThat(product.output()).containsOnlyOnce("There is no setting KLING_APIKEY");
            assertThat(product.interrupt()).isLessThan(PROMPTLY);
            assertThat(answers(product.managementPort())).isFalse();
        }
    }

    @Test
    void withAnAddressNoSimulatorStartsAndPasswordsAreMadeUpPrivately() throws Exception {
        try (KlingSimulator kling = KlingSimulator.start(SimulatorSettings.defaults());
                RunningProduct product = new RunningProduct("own-address")) {
            product.start(Map.of("KLING_BASE_URL", kling.baseUri().toString(), "KLING_API_KEY", "api-key-kling-demo"));

            Path passwords = product.data().resolve("first-sign-in.txt");
            assertThat(answers(product.simulator().getPort())).isFalse();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwords)))
                    .isEqualTo("rw-------");
            String password = Files.readAllLines(passwords).stream()
                    .filter(line -> line.startsWith("staff "))
                    .findFirst()
                    .orElseThrow()
                    .substring("staff ".length());
            assertThat(product.output()).contains(passwords.toString()).doesNotContain(password);
            SignedIn.as(product.base(), "staff", password);
            assertThat(kling.count(Endpoint.CREATE)).isZero();
            assertThat(product.interrupt()).isLessThan(PROMPTLY);
        }
    }

    private static String refusalOf(String variable, String value) throws Exception {
        try (RunningProduct product = new RunningProduct("refused-setting")) {
            product.launch(Map.of(variable, value));

            assertThat(product.exitCode()).isEqualTo(1);
            assertThat(product.output().strip()).hasLineCount(1);
            return product.output();
        }
    }

    private static String secret(RunningProduct product, String content) throws IOException {
        return Files.writeString(product.data().resolve("secret"), content).toString();
    }

    /** In place of the server: says what it would have been given, and ends. */
    private static String reportingJava(RunningProduct product, String setting) throws IOException {
        Path java = product.data().resolve("java");
        Files.writeString(java, "#!/bin/sh\necho \"the server has [$%1$s] [$%1$s_FILE]\"\n".formatted(setting));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        return java.toString();
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
