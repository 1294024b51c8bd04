package ee.kling.core.polling;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.TaskState;
import ee.kling.core.task.InFlightTask;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FollowedTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void hintThatWasAnsweredIsNotAnsweredAgainBecauseTheRowIsReadMoreSlowly() {
        Followed task = new Followed(row(START, START.plusMillis(5)), START.plusMillis(5));
        assertThat(task.isHurried(START.plusMillis(10))).isTrue();
        task.lookAgain(START.plusSeconds(60), START.plusMillis(10));
        assertThat(task.isHurried(START.plusMillis(20))).isFalse();

        Instant read = START.plusSeconds(2);
        task.renew(row(START.plusSeconds(5), read), read.plusMillis(50));

        assertThat(task.isHurried(START.plusSeconds(3))).isFalse();
        assertThat(task.isHurried(START.plusSeconds(6))).isTrue();
    }

    @Test
    void hintThatWasAnsweredStaysSoWhenItsRowIsReadAgain() {
        Followed task = new Followed(row(START, START.plusMillis(5)), START.plusMillis(5));
        task.lookAgain(START.plusSeconds(60), START.plusMillis(10));

        task.renew(row(START, START.plusSeconds(2)), START.plusSeconds(2).plusMillis(50));

        assertThat(task.isHurried(START.plusSeconds(3))).isFalse();
    }

    @Test
    void hintDuringALookIsAnsweredByTheNext() {
        Followed task = new Followed(row(null, START), START);
        task.renew(row(START.plusMillis(20), START.plusMillis(30)), START.plusMillis(30));
        task.lookAgain(START.plusSeconds(60), START.plusMillis(10));

        assertThat(task.isHurried(START.plusMillis(40))).isTrue();
    }

    private static InFlightTask row(Instant hintedAt, Instant readAt) {
        return new InFlightTask(
                new UUID(1, 1),
                TaskState.PROCESSING,
                1,
                "k-1",
                "remote-1",
                0,
                "kling-v2-1",
                START.minusSeconds(60),
                START.plusSeconds(600),
                hintedAt,
                readAt);
    }
}
