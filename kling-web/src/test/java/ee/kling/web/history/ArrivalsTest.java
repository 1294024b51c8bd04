package ee.kling.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.TaskState;
import ee.kling.web.task.Tasks;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalsTest {
    private final Arrivals arrivals = new Arrivals();

    @Test
    void countsATaskOnceHoweverOftenItChanges() {
        arrivals.reset(HistoryAddress.START, Tasks.NOON);

        arrivals.see(Tasks.in(TaskState.QUEUED));
        arrivals.see(Tasks.in(TaskState.PROCESSING));

        assertThat(arrivals.count()).isEqualTo(1);
    }

    @Test
    void anOldTaskOfAnotherPageIsNotNew() {
        arrivals.reset(HistoryAddress.START, Tasks.NOON.plusSeconds(5));

        arrivals.see(Tasks.in(TaskState.PROCESSING));

        assertThat(arrivals.count()).isZero();
    }

    @Test
    void aTaskThatFinishesIsNewAmongTheDone() {
        arrivals.reset(HistoryAddress.START.withTab(HistoryTab.DONE), Tasks.NOON.plusSeconds(5));

        arrivals.see(Tasks.in(TaskState.PROCESSING));
        arrivals.see(Tasks.done());

        assertThat(arrivals.count()).isEqualTo(1);
    }

    @Test
    void whatIsOfAnotherDayIsNotNew() {
        LocalDate today = LocalDate.ofInstant(Tasks.NOON, ZoneOffset.UTC);
        arrivals.reset(HistoryAddress.START.withDays(null, today.minusDays(1)), Tasks.NOON);
        arrivals.see(Tasks.in(TaskState.QUEUED));
        assertThat(arrivals.count()).isZero();

        arrivals.reset(HistoryAddress.START.withDays(today, today), Tasks.NOON);
        arrivals.see(Tasks.in(TaskState.QUEUED));
        assertThat(arrivals.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forest", "arbour", "quiet forest", "harbours", "!"})
    void whatTheSearchDoesNotFindIsNotNew(String text) {
        arrivals.reset(HistoryAddress.START.withText(text), Tasks.NOON);

        arrivals.see(Tasks.in(TaskState.QUEUED));

        assertThat(arrivals.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"harb", "HARBOUR quiet", "boats", "01a1fddd-545e-7ab7-accb-87bb112e6fb2"})
    void whatTheSearchFindsIsNew(String text) {
        arrivals.reset(HistoryAddress.START.withText(text), Tasks.NOON);

        arrivals.see(Tasks.in(TaskState.QUEUED));

        assertThat(arrivals.count()).isEqualTo(1);
    }
}
