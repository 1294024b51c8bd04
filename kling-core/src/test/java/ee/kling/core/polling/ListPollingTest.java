package ee.kling.core.polling;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.Credentials;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.TakesLong;
import ee.kling.simulator.journal.Endpoint;
import ee.kling.simulator.journal.RecordedRequest;
import ee.kling.simulator.scenario.Scenario;
import ee.kling.simulator.task.ListOrder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One list query covers many tasks, whatever else is in the list and in whatever order. */
@OnBothDatabases
@TakesLong
class ListPollingTest {
    /** Lists asked for before anything is sent. */
    private static final int FIRST_CONTACT = 1;

    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource(ListOrder.class)
    void oneListCoversManyTasks(ListOrder order) throws Exception {
        try (CoreHarness core = CoreHarness.start(dir, with -> with.listOrder(order))) {
            foreignTask(core);
            List<ImageTask> tasks = sent(core, 8);
            core.pass(Duration.ofSeconds(3));
            core.poller().run();
            assertThat(tasks).allMatch(task -> core.state(task) == TaskState.SUCCEEDED);
            assertThat(core.simulator().count(Endpoint.LIST)).isEqualTo(FIRST_CONTACT + 1);
            assertThat(core.simulator().count(Endpoint.FIND)).isZero();
        }
    }

    @Test
    void foreignTaskInTheListIsNoneOfOurs() throws Exception {
        try (CoreHarness core = CoreHarness.start(dir)) {
            foreignTask(core);
            sent(core, 4);
            core.pass(Duration.ofSeconds(3));
            core.follow();
            assertThat(core.ledger()
                            .history(CoreHarness.ADMIN, 1, 100, ee.kling.api.task.HistoryFilter.none())
                            .total())
                    .isEqualTo(4);
        }
    }

    @Test
    void taskTheListDoesNotShowIsAskedForByItself() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.simulator().nextCreate(Scenario.FORGET);
            List<ImageTask> tasks = sent(core, 5);
            core.pass(Duration.ofSeconds(3));
            core.poller().run();
            assertThat(core.state(tasks.get(0))).isEqualTo(TaskState.SUBMITTED);
            assertThat(tasks.subList(1, 5)).allMatch(task -> core.state(task) == TaskState.SUCCEEDED);
            assertThat(core.simulator().count(Endpoint.FIND)).isEqualTo(1);
        }
    }

    @Test
    void fewTasksAreAskedForOneByOne() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            sent(core, 3);
            core.pass(Duration.ofSeconds(3));
            core.poller().run();
            assertThat(core.simulator().count(Endpoint.LIST)).isEqualTo(FIRST_CONTACT);
            assertThat(core.simulator().count(Endpoint.FIND)).isEqualTo(3);
        }
    }

    @Test
    void nothingDueAsksForNothing() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.work(Duration.ofSeconds(3));
            assertThat(core.simulator().requests())
                    .extracting(RecordedRequest::endpoint)
                    .containsExactly(Endpoint.LIST)
                    .hasSize(FIRST_CONTACT);
        }
    }

    @Test
    void listThatShowsNoneOfOursIsAskedForLessAndLess() {
        try (CoreHarness core =
                CoreHarness.start(dir, with -> with.generationTime(Duration.ofHours(1), Duration.ofHours(1)))) {
            List<ImageTask> tasks = sent(core, 6);
            // The list works, but what it shows is not ours.
            core.database()
                    .sql(
                            "update generation_task set remote_task_id = cast(id as varchar), external_task_id = cast(id as varchar)");
            for (int run = 0; run < 20; run++) {
                core.pass(Duration.ofMinutes(1));
                core.poller().run();
            }
            assertThat(core.simulator().count(Endpoint.LIST)).isLessThanOrEqualTo(6);
            assertThat(core.simulator().count(Endpoint.FIND)).isGreaterThanOrEqualTo(60);
            assertThat(tasks).hasSize(6);
        }
    }

    @Test
    void looksAreRecordedInOneTransaction() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            sent(core, 9);
            core.pass(Duration.ofSeconds(3));
            assertThat(core.database().transactions(core.poller()::run))
                    .as("what is due, what was found")
                    .isEqualTo(2);
        }
    }

    private static List<ImageTask> sent(CoreHarness core, int count) {
        List<ImageTask> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tasks.add(core.submit("picture " + i));
        }
        core.submitter().run();
        assertThat(core.creates()).isGreaterThanOrEqualTo(count);
        return tasks;
    }

    private static void foreignTask(CoreHarness core) throws IOException, InterruptedException {
        String token = new Credentials.ApiKey(CoreHarness.GOOD_KEY).key();
        HttpRequest create = HttpRequest.newBuilder(URI.create(core.simulator().baseUri() + "/v1/images/generations"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"model_name\":\"kling-v2-1\",\"prompt\":\"foreign\",\"external_task_id\":\"order-1\"}"))
                .build();
        HttpClient.newHttpClient().send(create, BodyHandlers.discarding());
    }
}
