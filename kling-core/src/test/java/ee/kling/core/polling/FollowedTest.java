package ee.kling.core.polling;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.TaskState;
import ee.kling.core.task.InFlightTask;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A hint brings one look, whatever the two clocks and the way between them do. */
class FollowedTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final UUID ID = UUID.randomUUID();

    private final Followed task = new Followed(row(NOON, NOON), NOON);

    @Test
    void hintThatWasAnsweredStaysSoHoweverLongTheRowTakesToBeRead() {
        assertThat(task.isHurried(NOON)).isTrue();
        look(NOON);
        for (int millis : new int[] {0, 200, 3000, -500}) {
            Instant read = NOON.plusSeconds(1);
            Instant here = read.plusMillis(millis);
            task.renew(row(NOON, read), here);
            assertThat(task.isHurried(here.plusSeconds(4))).as("%d ms", millis).isFalse();
        }
    }

    @Test
    void hintThatCameAfterTheLookBeganBringsAnother() {
        look(NOON);
        Instant later = NOON.plusSeconds(5);
        task.renew(row(later, NOON.plusSeconds(1)), NOON.plusSeconds(1));
        assertThat(task.isHurried(later.minusMillis(1))).as("not yet").isFalse();
        assertThat(task.isHurried(later)).isTrue();
        look(later);
        assertThat(task.isHurried(later.plusSeconds(9))).isFalse();
    }

    @Test
    void hintThatWasPutOffIsNotForgottenForTheOneThatWasNotAnsweredYet() {
        task.renew(row(NOON.plusSeconds(5), NOON.plusSeconds(1)), NOON.plusSeconds(1));
        assertThat(task.isHurried(NOON.plusSeconds(1))).as("the first is open").isTrue();
        look(NOON.plusSeconds(1));
        assertThat(task.isHurried(NOON.plusSeconds(4))).isFalse();
        assertThat(task.isHurried(NOON.plusSeconds(5))).isTrue();
    }

    private void look(Instant began) {
        task.lookAgain(began.plus(Duration.ofHours(1)), began);
    }

    private static InFlightTask row(Instant hinted, Instant read) {
        Instant sent = NOON.minusSeconds(60);
        Instant next = NOON.plus(Duration.ofDays(1));
        return new InFlightTask(ID, TaskState.PROCESSING, 1, "ours", "42", 0, "model", sent, next, hinted, read);
    }
}
