package ee.kling.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FarewellTest {
    private final List<String> said = new ArrayList<>();
    private final Farewell farewell = new Farewell();

    @Test
    void leasesAreGivenAwayOnlyAfterWhatIsInFlightHasHadItsTime() {
        farewell.last(() -> said.add("leases"));
        farewell.first(() -> said.add("begin nothing"));
        farewell.say(threads());
        assertThat(said).containsExactly("begin nothing", "no new threads", "waited", "leases");
    }

    @Test
    void withoutTheDatabaseItEndsAllTheSame() {
        farewell.last(() -> {
            throw new UnavailableException("on purpose", true, null);
        });
        farewell.last(() -> said.add("heartbeat"));
        farewell.say(threads());
        assertThat(said).endsWith("heartbeat");
    }

    @Test
    void aDismissedCrewBeginsNothing() {
        List<Runnable> waiting = new ArrayList<>();
        Crew crew = new Crew(waiting::add, () -> {});
        Worker worker = crew.add("worker", () -> true, () -> said.add("work"));
        crew.wake();
        crew.dismiss();
        waiting.forEach(Runnable::run);
        crew.wake();
        worker.ring();
        waiting.forEach(Runnable::run);
        assertThat(said).isEmpty();
    }

    @Test
    void aCrewWorksOnlyWhileItMay() {
        Crew crew = new Crew(Runnable::run, () -> {});
        crew.add("idle", () -> false, () -> said.add("idle"));
        crew.add("busy", () -> true, () -> said.add("busy"));
        crew.wake();
        crew.ring();
        assertThat(said).containsExactly("busy", "busy");
    }

    private Threads threads() {
        return new Threads() {
            @Override
            void close() {
                said.add("no new threads");
            }

            @Override
            boolean awaitEnd(Duration most) {
                assertThat(most).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(5));
                said.add("waited");
                return true;
            }
        };
    }
}
