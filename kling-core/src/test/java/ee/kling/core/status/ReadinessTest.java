package ee.kling.core.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.status.Check;
import ee.kling.api.task.UnavailableException;
import ee.kling.core.Moment;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private final Moment clock = new Moment();
    private final Readiness readiness = new Readiness(clock);

    @Test
    void nothingIsReadyBeforeItWasChecked() {
        assertThat(readiness.checks()).hasSize(4).noneMatch(Check::up);
        assertThat(readiness.sentence()).isPresent();
        assertThatThrownBy(readiness::requireWorking).isInstanceOf(UnavailableException.class);
    }

    @Test
    void everythingInOrderIsReady() {
        allGood();
        assertThat(readiness.checks())
                .allMatch(Check::up)
                .extracting(Check::problem)
                .containsOnly("");
        assertThat(readiness.sentence()).isEmpty();
        assertThatCode(readiness::requireComplete).doesNotThrowAnyException();
    }

    @Test
    void withAFullDiskTasksAreShownButNoneIsAccepted() {
        allGood();
        readiness.bad(Part.DATA_DIRECTORY, "Setting kling.data-dir is /data, whose disk is full");
        assertThatCode(readiness::requireWorking).doesNotThrowAnyException();
        assertThatThrownBy(readiness::requireComplete)
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        e -> assertThat(e.isUndone()).isTrue())
                .hasMessageContaining("disk is full")
                .hasMessageNotContaining("/data");
    }

    @Test
    void withoutTheDatabaseNothingIsDone() {
        allGood();
        readiness.bad(Part.DATABASE, "Setting kling.db.url: refused");
        assertThatThrownBy(readiness::requireWorking).isInstanceOf(UnavailableException.class);
        assertThat(readiness.checks())
                .contains(new Check("database", false, "Setting kling.db.url: refused"), new Check("start", true, ""));
    }

    @Test
    void aProblemIsOneLineWhateverItsCauseSays() {
        readiness.bad(Part.DATABASE, "Setting kling.db.url: no\r\n  Hint: yes\n");
        assertThat(readiness.checks()).contains(new Check("database", false, "Setting kling.db.url: no Hint: yes"));
    }

    @Test
    void listenersHearOfEveryChangeAndOfNothingElse() {
        AtomicInteger heard = new AtomicInteger();
        allGood();
        Runnable stop = readiness.listen(heard::incrementAndGet);
        readiness.good(Part.DATABASE);
        readiness.bad(Part.DATABASE, "gone");
        readiness.bad(Part.DATABASE, "gone");
        assertThat(heard).hasValue(1);
        readiness.good(Part.DATABASE);
        assertThat(heard).hasValue(2);
        stop.run();
        readiness.bad(Part.DATABASE, "gone");
        assertThat(heard).hasValue(2);
    }

    @Test
    void aPartWhoseCheckHangsIsMissingUntilItReports() {
        allGood();
        readiness.begin(Part.DATA_DIRECTORY);
        readiness.good(Part.DATA_DIRECTORY);
        readiness.begin(Part.DATABASE);
        clock.tick(Duration.ofSeconds(15));
        readiness.noticeSilence();
        assertThatCode(readiness::requireComplete).doesNotThrowAnyException();

        clock.tick(Duration.ofSeconds(1));
        readiness.noticeSilence();

        assertThatThrownBy(readiness::requireWorking).isInstanceOf(UnavailableException.class);
        assertThat(readiness.checks())
                .filteredOn(check -> !check.up())
                .singleElement()
                .satisfies(check -> assertThat(check.problem()).contains("kling.db.url", "no answer since"));
        readiness.good(Part.DATABASE);
        readiness.noticeSilence();
        assertThat(readiness.checks()).allMatch(Check::up);
    }

    private void allGood() {
        for (Part part : Part.values()) {
            readiness.good(part);
        }
    }
}
