package ee.kling.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.KlingJson;
import ee.kling.api.KlingReply;
import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.RemoteTask;
import ee.kling.api.image.Resolution;
import ee.kling.api.task.TaskState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationTaskTest {
    private static final Instant NOW = Instant.parse("2026-10-01T08:00:00Z");
    private static final Duration QUIET = Duration.ofMinutes(2);
    private static final Acceptance AGREED =
            new Acceptance(UUID.randomUUID(), "staff", "demo", null, null, null, BigDecimal.valueOf(8), NOW);
    private static final KlingReply REFUSAL = new KlingReply(400, 1201, "bad", "req-1", null);

    /** Every report in every state: the state after it, {@code =} for no change, {@code -} for refused. */
    private static final String TABLE = """
            report          QUEUED     SUBMITTING  UNCONFIRMED SUBMITTED  PROCESSING STUCK      SUCCEEDED FAILED CANCELLED
            beginSending    SUBMITTING -           -           -          -          -          -        -      -
            notAccepted     -          QUEUED      QUEUED      -          -          -          -         -      -
            outcomeUnknown  -          UNCONFIRMED -           -          -          -          -         -      -
            refused         -          FAILED      FAILED      -          -          -          -         -      -
            refusedLater    -          UNCONFIRMED =           -          -          -          -         -      -
            notThere        -          -           QUEUED      -          -          -          -         -      -
            forgotten       -          -           -           STUCK      STUCK      =          -         -      -
            cannotBeSent    -          FAILED      -           -          -          -          -         -      -
            overdue         -          -           -           STUCK      STUCK      =          -         -      -
            undecidable     -          -           STUCK       -          -          -          -         -      -
            sendAgain       -          -           -           -          -          QUEUED     -         -      -
            sendAfresh      -          =           -           -          -          -          -         -      -
            giveUp          -          -           -           -          -          FAILED     -         -      -
            watchNoMore     -          -           -           -          -          =          -         -      -
            cancel          CANCELLED  -           -           -          -          -          -         -      -
            lookAgain       =          =           =           =          =          =          =         =      =
            submitted       SUBMITTED  SUBMITTED   SUBMITTED   =          =          PROCESSING =         =      =
            unknownWord     SUBMITTED  SUBMITTED   SUBMITTED   =          =          PROCESSING =         =      =
            processing      PROCESSING PROCESSING  PROCESSING  PROCESSING =          PROCESSING =         =      =
            succeeded       SUCCEEDED  SUCCEEDED   SUCCEEDED   SUCCEEDED  SUCCEEDED  SUCCEEDED  =         =      =
            failed          FAILED     FAILED      FAILED      FAILED     FAILED     FAILED     =         =      =
            withoutPictures PROCESSING PROCESSING  PROCESSING  PROCESSING =          =          =         =      =
            """;

    private static final Map<String, Consumer<GenerationTask>> REPORTS = Map.ofEntries(
            Map.entry("beginSending", task -> task.beginSending(NOW, "node", QUIET)),
            Map.entry("notAccepted", task -> task.notAccepted("later", NOW)),
            Map.entry("outcomeUnknown", task -> task.outcomeUnknown("lost", NOW)),
            Map.entry("refused", task -> task.refused(REFUSAL, "no", false, NOW)),
            Map.entry("refusedLater", task -> task.refused(REFUSAL, "no", true, NOW)),
            Map.entry("notThere", task -> thrice(() -> task.notThere(NOW.plus(Duration.ofHours(1)), QUIET))),
            Map.entry("forgotten", task -> thrice(() -> task.forgotten(NOW.plus(Duration.ofHours(1)), QUIET))),
            Map.entry("cannotBeSent", task -> task.cannotBeSent("damaged", NOW)),
            Map.entry("overdue", task -> task.overdue("too long")),
            Map.entry("watchNoMore", GenerationTask::watchNoMore),
            Map.entry("undecidable", task -> task.undecidable("nobody knows")),
            Map.entry("sendAgain", task -> task.sendAgain("staff", NOW)),
            Map.entry("sendAfresh", task -> task.sendAfresh(NOW, QUIET)),
            Map.entry("giveUp", task -> task.giveUp("staff", NOW)),
            Map.entry("cancel", task -> task.cancel(NOW)),
            Map.entry("lookAgain", task -> task.lookAgain(NOW)),
            Map.entry("submitted", report("submitted", "")),
            Map.entry("unknownWord", report("queueing", "")),
            Map.entry("processing", report("processing", "")),
            Map.entry("succeeded", report("succeed", "{\"index\":0,\"url\":\"https://cdn/0.png\"}")),
            Map.entry("failed", report("failed", "")),
            Map.entry("withoutPictures", report("succeed", "")));

    static Stream<Arguments> table() {
        List<String[]> rows =
                TABLE.lines().map(line -> line.trim().split("\\s+")).toList();
        return rows.stream()
                .skip(1)
                .flatMap(row -> IntStream.range(1, row.length)
                        .mapToObj(column -> Arguments.of(row[0], TaskState.valueOf(rows.get(0)[column]), row[column])));
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @MethodSource("table")
    void everyReportInEveryState(String report, TaskState from, String expected) {
        GenerationTask task = in(from);
        if ("-".equals(expected)) {
            assertThatThrownBy(() -> REPORTS.get(report).accept(task)).isInstanceOf(IllegalStateException.class);
            assertThat(task.state()).isEqualTo(from);
        } else {
            REPORTS.get(report).accept(task);
            assertThat(task.state()).isEqualTo("=".equals(expected) ? from : TaskState.valueOf(expected));
        }
    }

    @Test
    void tableKnowsEveryReportAndState() {
        assertThat(table().map(arguments -> arguments.get()[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(REPORTS.keySet());
        assertThat(table()).hasSize(REPORTS.size() * TaskState.values().length);
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED", "FAILED", "CANCELLED"})
    void lateReportAfterTheEndChangesNothing(TaskState end) {
        for (String late : List.of("submitted", "processing", "succeeded", "failed", "withoutPictures")) {
            GenerationTask task = in(end);
            String before = facts(task);
            REPORTS.get(late).accept(task);
            assertThat(facts(task)).isEqualTo(before);
        }
    }

    @Test
    void intentCountsTheAttemptAndTakesALease() {
        GenerationTask task = in(TaskState.SUBMITTING);
        assertThat(task.attempt()).isEqualTo(1);
        assertThat(task.sentAt()).isEqualTo(NOW);
        task.notAccepted("later", NOW);
        assertThat(task.attempt()).as("certainly not accepted").isZero();
    }

    @Test
    void threeNegativesWithinTheQuietPeriodSettleNothing() {
        GenerationTask task = in(TaskState.UNCONFIRMED);
        for (int i = 0; i < 10; i++) {
            task.notThere(NOW.plus(QUIET), QUIET);
        }
        assertThat(task.state()).isEqualTo(TaskState.UNCONFIRMED);
    }

    @Test
    void twoNegativesAfterTheQuietPeriodSettleNothing() {
        GenerationTask task = in(TaskState.UNCONFIRMED);
        task.notThere(NOW.plus(Duration.ofHours(1)), QUIET);
        task.notThere(NOW.plus(Duration.ofHours(1)), QUIET);
        assertThat(task.state()).isEqualTo(TaskState.UNCONFIRMED);
    }

    @Test
    void refusalIsForgottenOnceTheTaskIsFound() {
        GenerationTask task = in(TaskState.SUBMITTING);
        task.refused(REFUSAL, "no", true, NOW);
        REPORTS.get("processing").accept(task);
        assertThat(task.errorCode()).isNull();
        assertThat(task.reason()).isNull();
    }

    @Test
    void picturesStandInKlingsOrderWhateverOrderTheyCameIn() {
        GenerationTask task = in(TaskState.PROCESSING);
        report("succeed", "{\"index\":1,\"url\":\"https://cdn/1.png\"},{\"index\":0,\"url\":\"https://cdn/0.png\"}")
                .accept(task);
        assertThat(task.images())
                .extracting(ResultImage::url)
                .containsExactly("https://cdn/0.png", "https://cdn/1.png");
        assertThat(task.images()).extracting(image -> image.view().index()).containsExactly(0, 1);
    }

    @Test
    void picturesWithoutOrWithTheSameIndexKeepTheirPlaces() {
        GenerationTask task = in(TaskState.PROCESSING);
        report(
                        "succeed",
                        "{\"url\":\"https://cdn/a\"},{\"index\":3,\"url\":\"https://cdn/b\"},{\"index\":3,\"url\":\"https://cdn/c\"}")
                .accept(task);
        assertThat(task.images())
                .extracting(ResultImage::url)
                .containsExactly("https://cdn/b", "https://cdn/c", "https://cdn/a");
        assertThat(task.images()).extracting(image -> image.view().index()).containsExactly(0, 1, 2);
    }

    @Test
    void pictureWithoutAnAddressIsWaitedForAndThenDoneWithout() {
        GenerationTask task = in(TaskState.PROCESSING);
        Consumer<GenerationTask> half =
                report("succeed", "{\"index\":0,\"url\":\"https://cdn/0.png\"},{\"index\":1,\"url\":\"\"}");
        for (int look = 1; look < GenerationTask.EMPTY_RESULTS_ALLOWED; look++) {
            half.accept(task);
            assertThat(task.state()).isEqualTo(TaskState.PROCESSING);
        }
        half.accept(task);
        assertThat(task.state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(task.images()).hasSize(1);
    }

    @Test
    void successWithoutAnyPictureIsStuckAndTakesALateOne() {
        GenerationTask task = in(TaskState.PROCESSING);
        for (int look = 1; look <= GenerationTask.EMPTY_RESULTS_ALLOWED; look++) {
            REPORTS.get("withoutPictures").accept(task);
        }
        assertThat(task.state()).isEqualTo(TaskState.STUCK);
        REPORTS.get("succeeded").accept(task);
        assertThat(task.state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(task.reason()).isNull();
    }

    @Test
    void textsOfOthersAreMadeFitToStore() {
        GenerationTask task = in(TaskState.PROCESSING);
        report("failed", "", "a\\u0000b\\nc " + "🦊".repeat(700)).accept(task);
        assertThat(task.reason())
                .startsWith("a b c 🦊")
                .hasSizeLessThanOrEqualTo(1001)
                .endsWith("🦊…");
        GenerationTask refused = in(TaskState.SUBMITTING);
        refused.refused(new KlingReply(400, 1201, "x", "r".repeat(400), null), "no", false, NOW);
        assertThat(refused.requestId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"free", "-1", "1e12", "1e400000000", "1e-400000000", "0.0001", "NaN", " "})
    void chargeThatCannotBeStaysUnknown(String charge) {
        GenerationTask task = in(TaskState.PROCESSING);
        task.observe(remote("succeed", "{\"url\":\"https://cdn/0\"}", "", charge), null, NOW);
        assertThat(task.state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(task.chargedUnits()).isNull();
        assertThat(task.unexpectedCharge()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "succeed, 8.0, ",
        "succeed, 4, 'Charged 4 units, expected 8'",
        "succeed, 0, 'Charged 0 units, expected 8'",
        "failed, 0, ",
        "failed, 1, 'Charged 1 unit, expected 0'"
    })
    void chargeThatDiffersFromWhatWasExpectedIsSaid(String status, String charge, String said) {
        GenerationTask task = in(TaskState.PROCESSING);
        task.observe(remote(status, "{\"url\":\"https://cdn/0\"}", "", charge), null, NOW);
        assertThat(task.unexpectedCharge()).isEqualTo(Optional.ofNullable(said));
    }

    @Test
    void waitingTaskKnowsWhyUntilItIsSentAgain() {
        GenerationTask task = in(TaskState.SUBMITTING);
        task.notAccepted(new KlingReply(429, 1303, "too many", "req-7", null), "later", NOW);
        assertThat(task.errorCode()).isEqualTo(1303);
        assertThat(task.errorText()).isEqualTo("too many");
        assertThat(task.requestId()).isEqualTo("req-7");
        REPORTS.get("beginSending").accept(task);
        assertThat(task.errorCode()).isNull();
        assertThat(task.errorText()).isNull();
    }

    @Test
    void waitedForRefusalIsNotTakenForOneOfTheNextAttempt() {
        GenerationTask task = in(TaskState.SUBMITTING);
        task.notAccepted(new KlingReply(429, 1303, "too many", "req-7", null), "later", NOW);
        REPORTS.get("beginSending").accept(task);
        REPORTS.get("outcomeUnknown").accept(task);
        REPORTS.get("notThere").accept(task);
        assertThat(task.state()).isEqualTo(TaskState.QUEUED);
    }

    @Test
    void withoutAnIdAtTheUpstreamEveryRefusalIsFinal() {
        GenerationTask task = new GenerationTask(
                AGREED,
                StoredRequest.of(ImageGenerationRequest.of("a fox")
                        .modelName("kling-v2")
                        .n(1)
                        .build()),
                null);
        for (String report : List.of("beginSending", "outcomeUnknown", "undecidable", "sendAgain", "beginSending")) {
            REPORTS.get(report).accept(task);
        }
        assertThat(task.attempt()).isEqualTo(2);
        REPORTS.get("refused").accept(task);
        assertThat(task.state()).isEqualTo(TaskState.FAILED);
    }

    @Test
    void givenUpTaskSaysSoAndTakesNoLateSuccess() {
        GenerationTask task = in(TaskState.STUCK);
        REPORTS.get("giveUp").accept(task);
        assertThat(task.isGivenUp()).isTrue();
        assertThat(task.reason()).startsWith("Given up by staff.").contains("not fetched");
        REPORTS.get("succeeded").accept(task);
        assertThat(task.state()).isEqualTo(TaskState.FAILED);
        assertThat(task.images()).isEmpty();
    }

    @Test
    void answerToASenderTakenForDeadKeepsTheTaskFromBeingPaidAgain() {
        GenerationTask task = in(TaskState.UNCONFIRMED);
        thrice(() -> task.notThere(NOW.plus(Duration.ofHours(1)), QUIET));
        assertThat(task.state()).isEqualTo(TaskState.QUEUED);
        REPORTS.get("submitted").accept(task);
        assertThat(task.state()).isEqualTo(TaskState.SUBMITTED);
        assertThat(task.remoteTaskId()).isEqualTo("remote-1");
    }

    private static GenerationTask in(TaskState state) {
        ImageGenerationRequest request = ImageGenerationRequest.of("a fox")
                .modelName("kling-v3")
                .n(1)
                .aspectRatio(AspectRatio.LANDSCAPE_16_9)
                .resolution(Resolution.ONE_K)
                .externalTaskId("ours-1")
                .build();
        GenerationTask task = new GenerationTask(AGREED, StoredRequest.of(request), null);
        route(state).forEach(report -> REPORTS.get(report).accept(task));
        assertThat(task.state()).isEqualTo(state);
        return task;
    }

    private static List<String> route(TaskState state) {
        return switch (state) {
            case QUEUED -> List.of();
            case CANCELLED -> List.of("cancel");
            case SUBMITTING -> List.of("beginSending");
            case UNCONFIRMED -> List.of("beginSending", "outcomeUnknown");
            case SUBMITTED -> List.of("beginSending", "submitted");
            case PROCESSING -> List.of("beginSending", "processing");
            case STUCK -> List.of("beginSending", "submitted", "overdue");
            case SUCCEEDED -> List.of("beginSending", "succeeded");
            case FAILED -> List.of("beginSending", "failed");
        };
    }

    private static Consumer<GenerationTask> report(String status, String images) {
        return report(status, images, "why not");
    }

    private static Consumer<GenerationTask> report(String status, String images, String message) {
        return task -> task.observe(remote(status, images, message, "8"), null, NOW);
    }

    private static RemoteTask remote(String status, String images, String message, String charge) {
        String json = """
                {"task_id":"remote-1","task_status":"%s","task_status_msg":"%s","final_unit_deduction":"%s",
                 "task_info":{"external_task_id":"ours-1"},"task_result":{"images":[%s]}}""".formatted(status, message, charge, images);
        return KlingJson.jsonb().fromJson(json, RemoteTask.class);
    }

    private static void thrice(Runnable report) {
        for (int i = 0; i < 3; i++) {
            report.run();
        }
    }

    private static String facts(GenerationTask task) {
        return Arrays.asList(
                        task.state(),
                        task.reason(),
                        task.errorCode(),
                        task.requestId(),
                        task.remoteTaskId(),
                        task.finishedAt(),
                        task.chargedUnits(),
                        task.images().size())
                .toString();
    }
}
