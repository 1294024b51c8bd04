package ee.kling.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.KlingException;
import ee.kling.api.KlingUnavailableException;
import ee.kling.core.Moment;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountGateTest {
    private static final KlingException THROTTLED = ScriptedKling.refusal(429, 1303);
    private static final KlingException NO_MONEY = ScriptedKling.refusal(429, 1102);
    private static final KlingException WRONG_KEY = ScriptedKling.refusal(401, 1002);
    private static final KlingException NO_RIGHT = ScriptedKling.refusal(403, 1103);
    private static final KlingException OUT_OF_REACH =
            new KlingUnavailableException("no connection", new IOException());

    private final Moment clock = new Moment();
    private final AccountGate gate = new AccountGate(clock);

    @Test
    void throttledModelWaitsLongerEachTimeAndOthersGoOn() {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            gate.sendFailed("kling-v3", THROTTLED);
            waits.add(secondsUntilOpen());
        }
        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
        gate.sendFailed("kling-v3", THROTTLED);
        assertThat(gate.maySend("kling-v2-1")).isTrue();
        assertThat(gate.isOpen()).isTrue();
        assertThat(gate.trouble()).isEmpty();
    }

    @Test
    void emptyAccountStopsSendingButNoQueries() {
        gate.sendFailed("kling-v3", NO_MONEY);
        assertThat(gate.isOpen()).isTrue();
        assertThat(gate.maySend()).isFalse();
        gate.answered();
        assertThat(gate.maySend()).as("a query says nothing about money").isFalse();
        assertThat(kind()).isEqualTo(Trouble.Kind.ACCOUNT);
        clock.tick(AccountGate.PROBE);
        assertThat(gate.maySend("kling-v3")).isTrue();
        gate.sent("kling-v3");
        assertThat(gate.trouble()).isEmpty();
    }

    @Test
    void refusedKeyStopsEverythingForAMinute() {
        gate.sendFailed("kling-v3", WRONG_KEY);
        assertThat(gate.isOpen()).isFalse();
        assertThat(kind()).isEqualTo(Trouble.Kind.CREDENTIAL_REFUSED);
        clock.tick(AccountGate.PROBE);
        assertThat(gate.isOpen()).isTrue();
        gate.answered();
        assertThat(gate.trouble()).isEmpty();
    }

    @Test
    void missingRightConcernsOneModelOnly() {
        gate.sendFailed("kling-v3", NO_RIGHT);
        assertThat(gate.maySend("kling-v3")).isFalse();
        assertThat(gate.maySend("kling-v2-1")).isTrue();
        gate.sent("kling-v2-1");
        assertThat(gate.trouble())
                .get()
                .satisfies(trouble -> assertThat(trouble.message()).contains("kling-v3"));
        clock.tick(AccountGate.PROBE);
        gate.sent("kling-v3");
        assertThat(gate.trouble()).isEmpty();
    }

    @Test
    void lostConnectionDoesNotHideThatThereIsNoMoney() {
        gate.sendFailed("kling-v3", NO_MONEY);
        gate.askFailed(OUT_OF_REACH);
        assertThat(gate.isOpen()).isFalse();
        assertThat(kind()).isEqualTo(Trouble.Kind.ACCOUNT);
        gate.answered();
        assertThat(kind()).isEqualTo(Trouble.Kind.ACCOUNT);
        assertThat(gate.maySend()).isFalse();
    }

    @Test
    void missingCredentialIsNeverOver() {
        gate.noCredential();
        gate.answered();
        gate.sent("kling-v3");
        gate.askFailed(OUT_OF_REACH);
        assertThat(kind()).isEqualTo(Trouble.Kind.NO_CREDENTIAL);
        assertThat(gate.isOpen()).isFalse();
        assertThat(gate.maySend("kling-v3")).isFalse();
    }

    @Test
    void sameTroubleAgainKeepsTheTimeItBeganAndIsToldOnce() {
        List<String> told = new ArrayList<>();
        gate.listen(() -> told.add("changed"));
        Instant begin = clock.instant();
        gate.sendFailed("kling-v3", NO_MONEY);
        clock.tick(Duration.ofHours(1));
        gate.sendFailed("kling-v3", NO_MONEY);
        assertThat(gate.trouble()).get().extracting(Trouble::since).isEqualTo(begin);
        assertThat(told).hasSize(1);
        gate.sent("kling-v3");
        assertThat(told).hasSize(2);
    }

    @Test
    void listenerHearsNothingAfterItLeft() {
        List<String> told = new ArrayList<>();
        gate.listen(() -> told.add("changed")).run();
        gate.noCredential();
        assertThat(told).isEmpty();
    }

    private Trouble.Kind kind() {
        return gate.trouble().orElseThrow().kind();
    }

    private long secondsUntilOpen() {
        long seconds = 0;
        while (!gate.maySend("kling-v3")) {
            clock.tick(Duration.ofSeconds(1));
            seconds++;
        }
        return seconds;
    }
}
