package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.simulator.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks that are accepted and cannot be found, for a time or for good. A task takes 20 seconds here. */
class QueryScenarioTest extends SimulatorTest {

    private static final String ORDER = "{\"prompt\":\"a red fox\",\"external_task_id\":\"order-1\"}";

    @BeforeEach
    void start() {
        start(settings().generationTime(Duration.ofSeconds(20), Duration.ofSeconds(20)));
    }

    @Test
    void lateVisibleTaskIsUnknownForTenSeconds() {
        String id = created(Scenario.LATE_VISIBLE);
        assertUnknown(id);
        clock.tick(Duration.ofMillis(9999));
        assertUnknown(id);
        clock.tick(Duration.ofMillis(1));
        assertThat(caller.find("order-1").taskStatus()).isEqualTo("processing");
        assertThat(caller.list("").data()).hasSize(1);
    }

    @Test
    void onlyTheTaskOfTheScenarioIsLate() {
        created(Scenario.LATE_VISIBLE);
        String other = caller.created(PROMPT);
        assertThat(caller.list("").data().findValuesAsText("task_id")).containsExactly(other);
    }

    @Test
    void longerHidingOfTheSettingsWins() {
        simulator.change(now -> now.visibleAfter(Duration.ofSeconds(15)));
        String id = created(Scenario.LATE_VISIBLE);
        clock.tickSeconds(14);
        assertUnknown(id);
        clock.tickSeconds(1);
        assertThat(caller.find(id).code()).isZero();
    }

    @Test
    void lateVisibleTaskHasItsExternalIdAndSlotsAtOnce() {
        simulator.nextCreate(Scenario.LATE_VISIBLE);
        caller.created("{\"prompt\":\"a red fox\",\"external_task_id\":\"order-1\",\"n\":9}");
        assertThat(caller.create(ORDER).message()).contains("already used");
        assertThat(caller.create(PROMPT).code()).isEqualTo(1303);
    }

    @Test
    void taskForgottenLaterIsKnownUntilItEnds() {
        String id = created(Scenario.FORGET_LATER);
        clock.tick(Duration.ofMillis(19_999));
        assertThat(caller.find(id).taskStatus()).isEqualTo("processing");
        clock.tick(Duration.ofMillis(1));
        assertUnknown(id);
        assertThat(simulator.tasks().get(0).paidUnits()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({"QUERY_ERROR,500,5000", "QUERY_THROTTLE,429,1302"})
    void queriesFailForTenSecondsAndListsDoNotShowTheTask(Scenario scenario, int status, int code) {
        String id = created(scenario);
        clock.tick(Duration.ofMillis(9999));
        assertThat(caller.find(id).status()).isEqualTo(status);
        assertThat(caller.find("order-1").code()).isEqualTo(code);
        assertThat(caller.list("").data()).isEmpty();
        clock.tick(Duration.ofMillis(1));
        assertThat(caller.find("order-1").taskStatus()).isEqualTo("processing");
        assertThat(caller.list("").data()).hasSize(1);
    }

    private String created(Scenario scenario) {
        simulator.nextCreate(scenario);
        return caller.created(ORDER);
    }

    private void assertUnknown(String id) {
        assertThat(caller.find(id).code()).isEqualTo(1201);
        assertThat(caller.find("order-1").code()).isEqualTo(1201);
        assertThat(caller.list("").data()).isEmpty();
    }
}
