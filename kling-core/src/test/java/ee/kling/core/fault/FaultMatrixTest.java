package ee.kling.core.fault;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.TakesLong;
import ee.kling.core.account.Trouble;
import ee.kling.simulator.http.UnknownId;
import ee.kling.simulator.journal.RecordedRequest;
import ee.kling.simulator.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** F8 to F14 and F24: what Kling answers to a create, and what it forgets. */
@OnBothDatabases
@ExtendWith(Told.class)
@TakesLong
class FaultMatrixTest {
    private static final int TASKS = 6;
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path dir;

    /** F8. */
    @Repeated
    void lostAnswersAreLookedUpAndNeverSentAgain(long seed) {
        foundAgainWithoutASecondSending(seed, Scenario.DROP_AFTER_ACCEPT, Scenario.DROP_IN_ANSWER);
    }

    /** F9. */
    @Repeated
    void errorsAfterAcceptanceAreLookedUpAndNeverSentAgain(long seed) {
        foundAgainWithoutASecondSending(
                seed, Scenario.ERROR_AFTER_ACCEPT, Scenario.BACKLOG_AFTER_ACCEPT, Scenario.BAD_GATEWAY_AFTER_ACCEPT);
    }

    private void foundAgainWithoutASecondSending(long seed, Scenario... faults) {
        try (Trial trial = start(seed)) {
            trial.meet(TASKS, faults);
            trial.submit(TASKS);
            trial.endsWell();
            assertAllDrawn(trial);
            assertThat(trial.sendings().values()).containsOnly(1L);
        }
    }

    /** F10. */
    @Repeated
    void errorsBeforeAcceptanceAreSentAgainAfterTheQuietPeriodAndPaidOnce(long seed) {
        try (Trial trial = start(seed)) {
            Map<Scenario, Integer> met = trial.meet(
                    TASKS,
                    Scenario.ERROR_BEFORE_ACCEPT,
                    Scenario.DROP_BEFORE_ACCEPT,
                    Scenario.ERROR_5000,
                    Scenario.ERROR_5002);
            trial.submit(TASKS);
            trial.endsWell();
            assertAllDrawn(trial);
            assertThat(trial.sendings().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .as("one more for each that met a fault")
                    .isEqualTo(2L * TASKS - met.getOrDefault(Scenario.SUCCEED, 0));
            trial.accepted().forEach(task -> assertQuietPeriodBetween(trial, task));
        }
    }

    private static void assertQuietPeriodBetween(Trial trial, ImageTask task) {
        List<RecordedRequest> creates = trial.creates(task.externalTaskId());
        assertThat(creates)
                .extracting(RecordedRequest::body)
                .containsOnly(creates.get(0).body());
        for (int i = 1; i < creates.size(); i++) {
            assertThat(Duration.between(creates.get(i - 1).at(), creates.get(i).at()))
                    .isGreaterThan(trial.core().settings().timing().quietPeriod());
        }
    }

    /** F11. */
    @Repeated
    void whatShowsUpLaterThanTheQuietPeriodIsPaidOnceWhereKlingRefusesAUsedId(long seed) {
        try (Trial trial = Trial.start(dir, seed, with -> with.visibleAfter(Duration.ofMinutes(4)))) {
            trial.meet(TASKS, Scenario.DROP_AFTER_ACCEPT, Scenario.ERROR_AFTER_ACCEPT);
            trial.submit(TASKS);
            // Nobody can know that a place is taken which is longer invisible than the quiet period.
            trial.withoutPlaces().endsWell();
            assertAllDrawn(trial);
        }
    }

    /** F12. */
    @Repeated
    void answersThatMeanNothingAreLookedUpAndHoldNobodyUp(long seed) {
        try (Trial trial = start(seed)) {
            trial.core().restartImpatient(SHORT);
            trial.meet(
                    TASKS,
                    Scenario.GARBAGE_AFTER_ACCEPT,
                    Scenario.DEEP_JSON,
                    Scenario.WRONG_TYPES,
                    Scenario.ENDLESS_ANSWER,
                    Scenario.DROP_IN_ANSWER);
            trial.submit(TASKS);
            long before = System.nanoTime();
            trial.follow();
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .as("however long the answer is")
                    .isLessThan(SHORT.multipliedBy(3 * TASKS).plusSeconds(2));
            trial.endsWell();
            assertAllDrawn(trial);
            assertThat(trial.sendings().values()).containsOnly(1L);
        }
    }

    /** F13. */
    @Repeated
    void fullPlacesAreWaitedForAndCostNoAttempt(long seed) {
        try (Trial trial = start(seed)) {
            // Others on the same account have most of the places that we take for ours.
            trial.core().simulator().change(now -> now.foreignSlots(6));
            trial.submit(TASKS);
            trial.endsWell();
            assertAllDrawn(trial);
            assertThat(attempts(trial)).as("attempts").isEqualTo(TASKS);
            assertThat(trial.sendings().values()).containsOnly(1L);
        }
    }

    /** F14. */
    @Repeated
    void accountWithoutMoneyIsProbedOnceAMinuteAndTheQueueIsKept(long seed) {
        List<Scenario> codes =
                List.of(Scenario.ERROR_1100, Scenario.ERROR_1101, Scenario.ERROR_1102, Scenario.ERROR_1304);
        try (Trial trial = start(seed)) {
            CoreHarness core = trial.core();
            Scenario code = codes.get(trial.random().nextInt(codes.size()));
            core.simulator().change(now -> now.scenario(code));
            trial.submit(TASKS);
            int minutes = 10;
            for (int second = 0; second < minutes * 60; second += 20) {
                trial.follow(Duration.ofSeconds(20));
                assertThat(core.gate().trouble()).map(Trouble::kind).contains(Trouble.Kind.ACCOUNT);
            }
            assertThat(trial.states().values()).containsOnly(TaskState.QUEUED);
            assertThat(core.creates()).isBetween(2L, minutes + 1L);
            core.simulator().change(now -> now.scenario(Scenario.SUCCEED));
            trial.endsWell();
            assertAllDrawn(trial);
            assertThat(attempts(trial)).as("attempts").isEqualTo(TASKS);
            assertThat(core.gate().trouble()).isEmpty();
        }
    }

    /** F24. */
    @Repeated
    void whatKlingForgetsIsStuckAndNeverFailed(long seed) {
        try (Trial trial = start(seed)) {
            Map<Scenario, Integer> met = trial.meet(TASKS, Scenario.FORGET, Scenario.FORGET_LATER);
            trial.submit(TASKS);
            trial.endsWell();
            assertThat(trial.states().values().stream().filter(state -> state == TaskState.STUCK))
                    .hasSize(TASKS - met.getOrDefault(Scenario.SUCCEED, 0));
            assertThat(trial.states().values()).isSubsetOf(TaskState.STUCK, TaskState.SUCCEEDED);
            assertThat(trial.sendings().values()).containsOnly(1L);
        }
    }

    private Trial start(long seed) {
        UnknownId notThere = seed % 2 == 0 ? UnknownId.NOT_FOUND : UnknownId.INVALID_VALUE;
        return Trial.start(dir, seed, with -> with.unknownId(notThere));
    }

    private static void assertAllDrawn(Trial trial) {
        assertThat(trial.states().values()).containsOnly(TaskState.SUCCEEDED);
        assertThat(trial.core().paidExternalIds())
                .containsExactlyInAnyOrderElementsOf(
                        trial.accepted().stream().map(ImageTask::externalTaskId).toList());
    }

    private static long attempts(Trial trial) {
        return ((Number) trial.core().database().value("select sum(attempt) from generation_task")).longValue();
    }
}
