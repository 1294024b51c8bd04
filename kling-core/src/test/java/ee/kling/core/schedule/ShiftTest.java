package ee.kling.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ShiftTest {
    private final Deque<Runnable> begun = new ArrayDeque<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger due = new AtomicInteger();
    private final Crew crew = new Crew(begun::add, () -> {});

    @Test
    void whileThereIsNothingToDoOneOfThemAsks() {
        fetchers(4);
        for (int wake = 1; wake <= 3; wake++) {
            crew.wake();
            workAll();
            assertThat(asked).hasValue(wake);
        }
    }

    @Test
    void whoFindsSomethingWakesTheNext() {
        fetchers(4);
        due.set(1);
        crew.wake();
        begun.remove().run();
        assertThat(begun).hasSize(1);
        workAll();
        assertThat(asked).as("found, and once in vain by each").hasValue(3);
    }

    @Test
    void slowOneKeepsNoOtherFromAsking() {
        fetchers(2);
        crew.wake();
        crew.wake();
        assertThat(begun).hasSize(2);
        crew.wake();
        assertThat(begun).as("all are at work").hasSize(2);
    }

    @Test
    void rungForWhileAllAreAtWorkOneLooksOnceMore() {
        crew.add("fetcher", 1, () -> true, another -> {
            if (asked.incrementAndGet() == 1) {
                crew.ring();
            }
        });
        crew.wake();
        workAll();
        assertThat(asked).hasValue(2);
    }

    /** Each fetches one at a time until there is no more. */
    private void fetchers(int count) {
        crew.add("fetcher", count, () -> true, another -> {
            while (asked.incrementAndGet() > 0 && due.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                another.run();
            }
        });
    }

    private void workAll() {
        while (!begun.isEmpty()) {
            begun.remove().run();
        }
    }
}
