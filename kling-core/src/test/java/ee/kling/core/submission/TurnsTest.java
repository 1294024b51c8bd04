package ee.kling.core.submission;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.core.task.WaitingTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Instant BEGIN = Instant.parse("2026-10-01T08:00:00Z");

    private int made;

    @Test
    void ownersTakeTurnsByCostAndNotByCount() {
        Turns turns = new Turns(List.of(lane("heavy", 0, 3, 3, 3), lane("light", 0, 1, 1, 1, 1)), 0, 0);
        assertThat(order(turns, 9, 5)).containsExactly("heavy 3", "light 1", "light 1", "light 1", "heavy 3");
    }

    @Test
    void whoComesNewIsNextHoweverLongTheOthersHaveWaited() {
        Turns turns = new Turns(List.of(lane("heavy", 500, 1, 1, 1), lane("newcomer", 0, 1)), 0, 499);
        assertThat(order(turns, 9, 2)).containsExactly("newcomer 1", "heavy 1");
    }

    @Test
    void whoWasIdleHasSavedNothingUp() {
        Turns turns = new Turns(List.of(lane("idle", 3, 1, 1, 1, 1), lane("busy", 501, 1, 1, 1, 1)), 0, 500);
        assertThat(order(turns, 9, 6)).containsExactly("idle 1", "idle 1", "busy 1", "idle 1", "busy 1", "idle 1");
    }

    @Test
    void withinOneOwnerNobodyOvertakes() {
        Turns turns = new Turns(List.of(lane("one", 0, 4, 9, 1)), 0, 0);
        assertThat(order(turns, 9, 3)).containsExactly("one 4");
    }

    @Test
    void smallerTasksUseThePlacesThatALargerOneWaitsFor() {
        Turns turns = new Turns(List.of(lane("large", 0, 9), lane("small", 5, 1, 1, 1)), 7, 5);
        assertThat(order(turns, 9, 9)).containsExactly("small 1", "small 1");
    }

    @Test
    void placesAreKeptFreeOnceTwiceTheLimitHasGoneAhead() {
        Lane large = new Lane("large", 0, task("large", 9, 17), List::of);
        Turns turns = new Turns(List.of(large, lane("small", 5, 1, 1, 1)), 5, 5);
        assertThat(order(turns, 9, 9)).containsExactly("small 1");
        assertThat(turns.overtaken().values()).containsExactly(1);
    }

    @Test
    void taskLargerThanTheLimitGoesOutAlone() {
        assertThat(order(new Turns(List.of(lane("large", 0, 9)), 1, 0), 5, 1)).isEmpty();
        assertThat(order(new Turns(List.of(lane("large", 0, 9)), 0, 0), 5, 1)).containsExactly("large 9");
    }

    @Test
    void nobodyIsReadBehindAHeadThatStays() {
        List<String> read = new ArrayList<>();
        Lane lane = new Lane("one", 0, task("one", 9, 0), () -> {
            read.add("behind");
            return List.of();
        });
        assertThat(new Turns(List.of(lane), 5, 0).next(9)).isEmpty();
        assertThat(read).isEmpty();
    }

    private static List<String> order(Turns turns, int places, int most) {
        List<String> order = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            Optional<WaitingTask> next = turns.next(places);
            if (next.isEmpty()) {
                break;
            }
            order.add(next.get().owner() + " " + next.get().n());
        }
        return order;
    }

    private Lane lane(String owner, long spent, int... sizes) {
        List<WaitingTask> tasks = new ArrayList<>();
        for (int size : sizes) {
            tasks.add(task(owner, size, 0));
        }
        return new Lane(owner, spent, tasks.get(0), () -> tasks.subList(1, tasks.size()));
    }

    private WaitingTask task(String owner, int n, int bypassed) {
        return new WaitingTask(UUID.randomUUID(), "m", owner, n, BEGIN.plusSeconds(made++), bypassed);
    }
}
