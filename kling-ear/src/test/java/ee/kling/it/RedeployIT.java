package ee.kling.it;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.simulator.KlingSimulator;
import ee.kling.simulator.SimulatedTask;
import ee.kling.simulator.SimulatorSettings;
import ee.kling.simulator.scenario.Scenario;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** F25: the application is deployed again while tasks are on their way and somebody asks for pages. */
@Tag("once")
@Tag("thorough")
@Tag("seldom")
@NeedsChromium
class RedeployIT {
    private static final int TASKS = 3;

    @Test
    void applicationDeployedAgainLosesNoTaskAndFailsNobodyButWhileItIsAway() throws Exception {
        List<String> prompts =
                IntStream.range(0, TASKS).mapToObj("Tide number %d"::formatted).toList();
        try (KlingSimulator kling = KlingSimulator.start(SimulatorSettings.defaults()
                        .slowBy(Duration.ofSeconds(2))
                        .scenario(Scenario.SLOW)
                        .generationTime(Duration.ofSeconds(1), Duration.ofSeconds(3)));
                RunningProduct product = new RunningProduct("redeployed").start(settings(kling))) {
            try (Chromium chromium = new Chromium()) {
                StudioPage staff = new StudioPage(chromium.page(), product.base()).signIn("staff", "staff-it");
                for (String prompt : prompts) {
                    staff.open("/create");
                    staff.generate(prompt);
                    staff.card(prompt).first().waitFor();
                }
            }
            product.await(() -> !kling.tasks().isEmpty());
            try (Asking asking = new Asking(product.base())) {
                product.await(() -> asking.answers.size() > 3);
                assertThat(asking.failures()).isEmpty();
                redeploy(product);
                product.await(() -> product.readiness().contains("\"status\":\"UP\""));
                asking.answers.clear();
                product.await(() -> asking.answers.size() > 20);
                assertThat(asking.failures()).isEmpty();
            }
            try (Chromium chromium = new Chromium()) {
                StudioPage staff = new StudioPage(chromium.page(), product.base()).signIn("staff", "staff-it");
                staff.open("/history");
                prompts.forEach(staff::awaitPicture);
            }
            assertThat(kling.tasks())
                    .as("paid")
                    .extracting(SimulatedTask::prompt)
                    .containsExactlyInAnyOrderElementsOf(prompts);
        }
    }

    private static void redeploy(RunningProduct product) throws IOException {
        try (ModelControllerClient server =
                ModelControllerClient.Factory.create("localhost", product.managementPort())) {
            ModelNode outcome = server.execute(
                    Operations.createOperation("redeploy", Operations.createAddress("deployment", "kling.ear")));
            assertThat(Operations.isSuccessfulOutcome(outcome))
                    .as(outcome.toString())
                    .isTrue();
        }
    }

    /** Short waits, because what is tested is what follows them. */
    private static Map<String, String> settings(KlingSimulator kling) {
        return Map.of(
                "KLING_BASE_URL", kling.baseUri().toString(),
                "KLING_API_KEY", "api-key-kling-demo",
                "KLING_CONNECT_TIMEOUT", "PT1S",
                "KLING_READ_TIMEOUT", "PT5S",
                "KLING_LEASE", "PT1S",
                "KLING_QUIET_PERIOD", "PT8S",
                "KLING_ADMIN_PASSWORD", "admin-it",
                "KLING_STAFF_PASSWORD", "staff-it");
    }

    /** Somebody who asks for the sign-in page, again and again. */
    private static final class Asking implements AutoCloseable {
        private final HttpClient client = HttpClient.newHttpClient();
        private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
        private final Thread thread;
        private volatile boolean ended;

        Asking(URI base) {
            HttpRequest page = HttpRequest.newBuilder(base.resolve("/login"))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            thread = new Thread(() -> {
                while (!ended) {
                    answers.add(ask(page));
                }
            });
            thread.start();
        }

        private int ask(HttpRequest page) {
            try {
                return client.send(page, HttpResponse.BodyHandlers.discarding()).statusCode();
            } catch (IOException e) {
                return 0;
            } catch (InterruptedException e) {
                ended = true;
                return 0;
            }
        }

        List<Integer> failures() {
            return answers.stream().filter(status -> status != 200).toList();
        }

        @Override
        public void close() throws InterruptedException {
            ended = true;
            thread.join();
        }
    }
}
