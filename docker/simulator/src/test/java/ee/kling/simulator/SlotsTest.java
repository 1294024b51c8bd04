package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.simulator.auth.Account;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlotsTest extends SimulatorTest {

    @BeforeEach
    void start() {
        start(settings().accounts(Account.DEMO, new Account("ak-2", "sk-2", "api-key-2")));
    }

    @Test
    void fullPoolIs1303AsDocumented() {
        caller.created(images("kling-v3", 9));
        Caller.Reply reply = caller.create(images("kling-v3", 1));
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.text())
                .matches("\\{\"code\":1303,\"message\":\"parallel task over resource pack limit\","
                        + "\"request_id\":\"[0-9a-f-]{36}\"}");
        assertThat(simulator.tasks()).hasSize(1);
    }

    @Test
    void imagesCountAndNotTasks() {
        caller.created(images("kling-v3", 4));
        caller.created(images("kling-v3", 4));
        assertThat(caller.create(images("kling-v3", 2)).code()).isEqualTo(1303);
        assertThat(caller.create(images("kling-v3", 1)).code()).isZero();
    }

    @Test
    void finishedTaskFreesItsSlots() {
        caller.created(images("kling-v3", 9));
        clock.tickSeconds(10);
        assertThat(caller.create(images("kling-v3", 9)).code()).isZero();
    }

    @Test
    void shortTaskFreesItsSlotsBeforeALongOneThatCameFirst() {
        caller.created(images("kling-v3", 5));
        simulator.change(now -> now.generationTime(Duration.ofSeconds(1), Duration.ofSeconds(1)));
        caller.created(images("kling-v3", 4));
        clock.tickSeconds(1);
        assertThat(caller.create(images("kling-v3", 5)).code()).isEqualTo(1303);
        assertThat(caller.create(images("kling-v3", 4)).code()).isZero();
    }

    @Test
    void failedTaskFreesItsSlots() {
        caller.created("{\"prompt\":\"[sim:fail]\",\"n\":9}");
        clock.tickSeconds(10);
        assertThat(caller.create(images("kling-v3", 9)).code()).isZero();
    }

    @Test
    void eachModelHasItsOwnSlots() {
        caller.created(images("kling-v3", 9));
        assertThat(caller.create(images("kling-v2-1", 9)).code()).isZero();
    }

    @Test
    void eachAccountHasItsOwnSlots() {
        caller.created(images("kling-v3", 9));
        assertThat(new Caller(simulator, "Bearer api-key-2")
                        .create(images("kling-v3", 9))
                        .code())
                .isZero();
    }

    @Test
    void fieldsAreCheckedBeforeSlots() {
        caller.created(images("kling-v3", 9));
        assertThat(caller.create("{\"model_name\":\"kling-v3\",\"n\":1}").code())
                .isEqualTo(1201);
    }

    private static String images(String model, int n) {
        return "{\"model_name\":\"" + model + "\",\"prompt\":\"a red fox\",\"n\":" + n + "}";
    }
}
