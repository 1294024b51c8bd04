package ee.kling.api.image;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.FixtureServer;
import ee.kling.api.Fixtures;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real client makes of the answers that were documented or seen. */
class AnswerTest {
    private static FixtureServer server;
    private static ImageGenerationClient client;

    @BeforeAll
    static void start() {
        server = new FixtureServer();
        client = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void createAnswerIsRead() {
        TaskResponse response = created("create");

        assertThat(response.isSuccess()).isTrue();
        assertThat(response.code()).isZero();
        assertThat(response.message()).isEqualTo("SUCCEED");
        assertThat(response.requestId()).isEqualTo("…");
        assertThat(response.data().taskId()).isEqualTo("867283741759111202");
        assertThat(response.data().status()).isEqualTo(RemoteTaskStatus.SUBMITTED);
        assertThat(response.data().externalTaskId()).isEqualTo("order-1");
        assertThat(response.data().createdAt()).isEqualTo(Instant.parse("2025-05-08T15:53:06.481Z"));
        assertThat(response.data().images()).isEmpty();
    }

    @Test
    void processingIsRead() {
        RemoteTask task = found("find-processing").data();

        assertThat(task.status()).isEqualTo(RemoteTaskStatus.PROCESSING);
        assertThat(task.taskStatusMsg()).isNull();
        assertThat(task.externalTaskId()).isNull();
        assertThat(task.updatedAt()).isEqualTo(Instant.ofEpochMilli(2));
    }

    @Test
    void successIsRead() {
        RemoteTask task = found("find-succeed").data();

        assertThat(task.status()).isEqualTo(RemoteTaskStatus.SUCCEEDED);
        assertThat(task.images()).containsExactly(new RemoteImage(0, "https://…", "https://…", null));
        assertThat(task.watermarkInfo()).isEqualTo(new WatermarkInfo(true));
        assertThat(task.finalUnitDeduction()).isEqualTo("8");
        assertThat(task.finalBalanceDeduction()).isEqualTo(new BalanceDeduction("0", "0"));
    }

    @Test
    void failureIsReadWithItsReason() {
        TaskResponse response = found("find-failed");

        assertThat(response.isSuccess()).isTrue();
        assertThat(response.data().status()).isEqualTo(RemoteTaskStatus.FAILED);
        assertThat(response.data().taskStatusMsg()).isEqualTo("reason text");
        assertThat(response.data().externalTaskId()).isNull();
    }

    @Test
    void rejectionIsReadWithoutData() {
        TaskResponse response = found("rejected");

        assertThat(response.isSuccess()).isFalse();
        assertThat(response.code()).isEqualTo(1303);
        assertThat(response.data()).isNull();
    }

    @Test
    void listIsRead() {
        TaskListResponse response = listed("list");

        assertThat(response.isSuccess()).isTrue();
        assertThat(response.data())
                .extracting(RemoteTask::status)
                .containsExactly(RemoteTaskStatus.PROCESSING, RemoteTaskStatus.SUCCEEDED, RemoteTaskStatus.FAILED);
    }

    @Test
    void pagePastTheEndIsEmpty() {
        assertThat(listed("dialect-list-empty").data()).isEmpty();
    }

    @Test
    void emptyEntriesAreLeftOut() {
        List<RemoteTask> tasks = listed("dialect-empty-entries").data();

        assertThat(tasks).hasSize(1);
        assertThat(tasks.get(0).images())
                .containsExactly(new RemoteImage(0, "https://cdn.example.com/0.png", null, null));
    }

    @Test
    void gatewayAnswersAreRead() {
        assertThat(created("gateway-a-create").data().taskId()).isEqualTo("CjhDaWgU7GAAAAAAAZYRYA");
        assertThat(created("gateway-b-create").data().taskId()).isEqualTo("task_01JGHP...");
        assertThat(found("gateway-b-find-succeed").data().images())
                .extracting(RemoteImage::index)
                .containsExactly(0, 1);
    }

    @Test
    void numericTaskIdKeepsItsDigits() {
        assertThat(created("dialect-numeric-task-id").data().taskId()).isEqualTo("867283741759111202");
    }

    @Test
    void code200IsSuccess() {
        TaskResponse response = created("dialect-code-200-no-request-id");

        assertThat(response.isSuccess()).isTrue();
        assertThat(response.requestId()).isNull();
    }

    @Test
    void codeGivenAsTextIsRead() {
        assertThat(created("dialect-code-text").isSuccess()).isTrue();
    }

    @Test
    void codeThatIsAWordIsNoSuccessAndNoFailure() {
        TaskResponse response = found("dialect-code-success-word");

        assertThat(response.isSuccess()).isFalse();
        assertThat(response.code()).isNull();
        assertThat(response.data().status()).isEqualTo(RemoteTaskStatus.UNKNOWN);
    }

    @Test
    void messageOfAnyTypeIsRead() {
        TaskResponse response = found("dialect-message-not-text");

        assertThat(response.message()).isEqualTo("{\"zh\":\"成功\"}");
        assertThat(response.requestId()).isEqualTo("17355588001231231230");
        assertThat(response.data().taskStatusMsg()).isNull();
    }

    @Test
    void newStandardsWordForSuccessIsRead() {
        assertThat(found("dialect-succeeded").data().status()).isEqualTo(RemoteTaskStatus.SUCCEEDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "empty", "absent"})
    void missingResultHasNoImages(String form) {
        assertThat(found("dialect-result-" + form).data().images()).isEmpty();
    }

    @Test
    void imageWithoutIndexIsRead() {
        RemoteImage image =
                found("dialect-image-id-without-index").data().images().get(0);

        assertThat(image.index()).isNull();
        assertThat(image.id()).isNull();
        assertThat(image.url()).endsWith("task-0_raw_image_0.png");
    }

    @Test
    void unknownFieldsAreIgnored() {
        RemoteTask task = found("dialect-unknown-fields").data();

        assertThat(task.taskId()).isEqualTo("task_1");
        assertThat(task.externalTaskId()).isEqualTo("order-1");
        assertThat(task.images()).hasSize(1);
    }

    @Test
    void unknownStatusWordIsNotAFailure() {
        RemoteTask task = found("dialect-unknown-status").data();

        assertThat(task.status()).isEqualTo(RemoteTaskStatus.UNKNOWN);
        assertThat(task.status().isFinal()).isFalse();
        assertThat(task.taskStatus()).isEqualTo("queueing");
    }

    @Test
    void emptyAndAbsentDataAreRead() {
        assertThat(created("dialect-empty-data").data().taskId()).isNull();
        assertThat(created("dialect-data-absent").data()).isNull();
        assertThat(listed("dialect-data-absent").data()).isEmpty();
    }

    @Test
    void timesAsTextOrNullAreRead() {
        RemoteTask task = created("dialect-times-not-numbers").data();

        assertThat(task.createdAt()).isEqualTo(Instant.ofEpochMilli(1_735_558_800_000L));
        assertThat(task.updatedAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "text/html;charset=utf-8", "application/octet-stream", ","})
    void contentTypeDoesNotMatter(String contentType) {
        server.answer(200, contentType, Fixtures.bytes("responses/create.json"));

        assertThat(client.find("1").isSuccess()).isTrue();
    }

    private static TaskResponse created(String fixture) {
        server.answerFixture("responses/" + fixture + ".json");
        return client.create(ImageGenerationRequest.of("a cat").build());
    }

    private static TaskResponse found(String fixture) {
        server.answerFixture("responses/" + fixture + ".json");
        return client.find("1");
    }

    private static TaskListResponse listed(String fixture) {
        server.answerFixture("responses/" + fixture + ".json");
        return client.list(1, 30);
    }
}
