package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.simulator.task.ListOrder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten tasks of another program: five before the start, one at it, then one each second. */
class ForeignTasksTest extends SimulatorTest {

    @BeforeEach
    void start() {
        start(settings().foreignTasks(10));
    }

    @Test
    void theyStandInListsBeforeBetweenAndAfterOurs() {
        clock.tick(Duration.ofMillis(500));
        String own = caller.created(PROMPT);
        assertThat(listed().indexOf(own)).isZero();
        assertThat(listed()).hasSize(7);
        clock.tickSeconds(60);
        assertThat(listed()).hasSize(11).doesNotHaveDuplicates();
        assertThat(listed().indexOf(own)).isEqualTo(4);
    }

    @Test
    void theyAreTasksLikeOthersToQueries() {
        String foreign = listed().get(0);
        clock.tickSeconds(10);
        assertThat(caller.find(foreign).taskStatus()).isEqualTo("succeed");
        String url = caller.find(foreign).data().at("/task_result/images/0/url").textValue();
        assertThat(caller.get(url).contentType()).isEqualTo("image/png");
    }

    @Test
    void theyAreNotOursInAnyCount() {
        clock.tickSeconds(60);
        assertThat(simulator.tasks()).isEmpty();
        assertThat(caller.get("/control/state").json().path("tasks").intValue()).isZero();
        assertThat(caller.get("/control/paid").json().path("paid")).isEmpty();
    }

    @Test
    void theyAreShuffledInToo() {
        clock.tickSeconds(60);
        List<String> byAge = listed();
        simulator.change(now -> now.listOrder(ListOrder.SHUFFLED));
        assertThat(listed()).containsExactlyInAnyOrderElementsOf(byAge).isNotEqualTo(byAge);
    }

    @Test
    void theySurviveAReset() {
        caller.created(PROMPT);
        caller.send("POST", "/control/reset", "{}");
        assertThat(listed()).hasSize(6);
    }

    @Test
    void foreignSlotsLeaveFewerForUsInEachModel() {
        simulator.change(now -> now.foreignSlots(7));
        assertThat(caller.create("{\"model_name\":\"kling-v3\",\"prompt\":\"a fox\",\"n\":3}")
                        .code())
                .isEqualTo(1303);
        assertThat(caller.create("{\"model_name\":\"kling-v3\",\"prompt\":\"a fox\",\"n\":2}")
                        .code())
                .isZero();
        assertThat(caller.create("{\"model_name\":\"kling-v2-1\",\"prompt\":\"a fox\",\"n\":2}")
                        .code())
                .isZero();
        simulator.change(now -> now.foreignSlots(0));
        assertThat(caller.create("{\"model_name\":\"kling-v3\",\"prompt\":\"a fox\",\"n\":7}")
                        .code())
                .isZero();
    }

    @Test
    void moreForeignSlotsThanThereAreLeaveNone() {
        simulator.change(now -> now.foreignSlots(Integer.MAX_VALUE));
        assertThat(caller.create(PROMPT).code()).isEqualTo(1303);
    }

    private List<String> listed() {
        return caller.list("?pageSize=500").data().findValuesAsText("task_id");
    }
}
