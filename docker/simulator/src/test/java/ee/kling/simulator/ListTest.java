package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ee.kling.simulator.task.ListOrder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListTest extends SimulatorTest {

    @BeforeEach
    void start() {
        start(settings().parallelLimit(1000));
    }

    @Test
    void emptyListIsAnEmptyArray() {
        Caller.Reply reply = caller.list("?pageNum=1&pageSize=30");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.code()).isZero();
        assertThat(reply.data().isArray()).isTrue();
        assertThat(reply.data()).isEmpty();
    }

    @Test
    void newestComesFirst() {
        List<String> ids = createTasks(3);
        Collections.reverse(ids);
        assertThat(listed("")).isEqualTo(ids);
    }

    @Test
    void tasksOfOneMomentAreOrderedByIdToo() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(caller.created(PROMPT));
        }
        Collections.reverse(ids);
        assertThat(listed("")).isEqualTo(ids);
    }

    @Test
    void oldestComesFirstWhenSetSo() {
        stop();
        start(settings().listOrder(ListOrder.OLDEST_FIRST));
        List<String> ids = createTasks(3);
        assertThat(listed("")).isEqualTo(ids);
    }

    @Test
    void shuffledListShowsEveryTaskOnceOverItsPages() {
        stop();
        start(settings().listOrder(ListOrder.SHUFFLED).parallelLimit(100));
        List<String> ids = createTasks(20);
        List<String> listed = new ArrayList<>(listed("?pageSize=7"));
        listed.addAll(listed("?pageSize=7&pageNum=2"));
        listed.addAll(listed("?pageSize=7&pageNum=3"));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(ids).isNotEqualTo(ids);
    }

    @Test
    void taskMadeAfterTheClockWasSetBackStandsByItsTime() {
        String later = caller.created(PROMPT);
        clock.tickSeconds(-5);
        String earlier = caller.created(PROMPT);
        clock.tickSeconds(5);
        assertThat(listed("")).containsExactly(later, earlier);
    }

    @Test
    void hiddenTasksTakeNoPlaceOnAPage() {
        String first = caller.created(PROMPT);
        clock.tickSeconds(1);
        caller.created("{\"prompt\":\"[sim:forget]\"}");
        caller.created("{\"prompt\":\"[sim:late-visible]\"}");
        clock.tickSeconds(1);
        String last = caller.created(PROMPT);
        assertThat(listed("?pageSize=1")).containsExactly(last);
        assertThat(listed("?pageSize=1&pageNum=2")).containsExactly(first);
    }

    @Test
    void pageHasThirtyTasksUnlessAskedOtherwise() {
        createTasks(35);
        assertThat(listed("")).hasSize(30);
        assertThat(listed("?pageNum=2")).hasSize(5);
        assertThat(listed("?pageSize=500")).hasSize(35);
        assertThat(listed("?pageNum=1000&pageSize=500")).isEmpty();
    }

    @Test
    void entriesAreThoseOfTheSingleQuery() {
        String id = createTasks(2).get(0);
        clock.tickSeconds(10);
        assertThat(caller.list("").data().path(1)).isEqualTo(caller.find(id).data());
    }

    /** Whatever is remembered of tasks that have ended: a caller elsewhere gets its own links, and a skew its own times. */
    @Test
    void entriesOfEndedTasksAreThoseOfTheSingleQueryForEveryCaller() {
        String id = caller.created("{\"prompt\":\"a fox\",\"n\":2,\"external_task_id\":\"狐 \\ud800\"}");
        clock.tickSeconds(10);
        assertThat(caller.list("").data().path(0)).isEqualTo(caller.find(id).data());
        assertThat(caller.list("").data().path(0)).isEqualTo(caller.find(id).data());
        Caller elsewhere = new Caller(
                URI.create("http://127.0.0.1:" + simulator.baseUri().getPort()), "Bearer api-key-kling-demo");
        assertThat(elsewhere.list("").data().at("/0/task_result/images/1/url").textValue())
                .startsWith("http://127.0.0.1:");
        simulator.change(now -> now.clockSkew(Duration.ofSeconds(60)));
        assertThat(caller.list("").data().path(0)).isEqualTo(caller.find(id).data());
        clock.tickSeconds(-5);
        assertThat(caller.list("").data().at("/0/task_status").textValue()).isEqualTo("processing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?pageNum=0",
                "?pageNum=1001",
                "?pageNum=-1",
                "?pageNum=a",
                "?pageNum=1.5",
                "?pageSize=0",
                "?pageSize=501",
                "?pageSize=99999999999"
            })
    void pageOutOfRangeIs1201(String query) {
        Caller.Reply reply = caller.list(query);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(1201);
        assertThat(reply.message()).startsWith("page");
    }

    private List<String> createTasks(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(caller.created(PROMPT));
            clock.tickSeconds(1);
        }
        return ids;
    }

    private List<String> listed(String query) {
        return caller.list(query).data().findValues("task_id").stream()
                .map(JsonNode::textValue)
                .toList();
    }
}
