package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.simulator.auth.Account;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three requests a second; the clock stands unless it is turned. */
class RateLimitTest extends SimulatorTest {

    @BeforeEach
    void start() {
        start(settings().requestsPerSecond(3).accounts(Account.DEMO, new Account("ak-2", "sk-2", "api-key-2")));
    }

    @Test
    void requestBeyondTheRateIs1302AndMakesNoTask() {
        spend(3);
        Caller.Reply reply = caller.create(PROMPT);
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.code()).isEqualTo(1302);
        assertThat(simulator.tasks()).isEmpty();
    }

    @Test
    void queriesAreRequestsToo() {
        spend(3);
        assertThat(caller.find("nobody").code()).isEqualTo(1302);
        assertThat(caller.list("").code()).isEqualTo(1302);
    }

    @Test
    void thirdOfASecondGivesOneMore() {
        spend(3);
        clock.tick(Duration.ofMillis(333));
        assertThat(caller.list("").code()).isEqualTo(1302);
        clock.tick(Duration.ofMillis(1));
        assertThat(caller.list("").code()).isZero();
        assertThat(caller.list("").code()).isEqualTo(1302);
    }

    @Test
    void longRestSavesNoMoreThanOneSecond() {
        clock.tickSeconds(3600);
        spend(3);
        assertThat(caller.list("").code()).isEqualTo(1302);
    }

    @Test
    void refusedRequestsDoNotCount() {
        spend(3);
        for (int i = 0; i < 20; i++) {
            caller.list("");
        }
        clock.tickSeconds(1);
        spend(3);
    }

    @Test
    void eachAccountHasItsOwnRate() {
        spend(3);
        assertThat(new Caller(simulator, "Bearer api-key-2").list("").code()).isZero();
    }

    @Test
    void controlAndPicturesAreNotCounted() {
        String id = caller.created(PROMPT);
        spend(2);
        clock.tickSeconds(10);
        for (int i = 0; i < 5; i++) {
            assertThat(caller.get("/results/" + id + "-0.png").status()).isEqualTo(200);
            assertThat(caller.get("/control/state").status()).isEqualTo(200);
        }
    }

    @Test
    void clockSetBackNeverLocksOut() {
        spend(3);
        clock.tickSeconds(-3600);
        assertThat(caller.list("").code()).isEqualTo(1302);
        clock.tickSeconds(1);
        spend(3);
    }

    private void spend(int requests) {
        for (int i = 0; i < requests; i++) {
            assertThat(caller.list("").code()).isZero();
        }
    }
}
