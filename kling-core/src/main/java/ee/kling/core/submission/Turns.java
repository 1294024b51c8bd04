package ee.kling.core.submission;

import ee.kling.core.task.WaitingTask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose turn it is among the owners who wait for one model: start-time fair queueing with the pictures as cost. Next is who
 * has come least far, and of those the oldest task. A task that needs more places than are free lets others go ahead up
 * to a bound; then places are kept free for it. Pure: nothing is written here.
 */
final class Turns {
    /** What may go ahead of a task that does not fit, in shares of the places. */
    static final int OVERTAKEN_BY = 2;

    private final List<Lane> lanes;
    private final Map<WaitingTask, Integer> overtaken = new HashMap<>();
    private long taken;
    private long turn;

    /**
     * @param taken places in use
     * @param turn where the turns have come to
     */
    Turns(List<Lane> lanes, long taken, long turn) {
        this.lanes = new ArrayList<>(lanes);
        this.taken = taken;
        this.turn = turn;
    }

    /** Takes out who is next; empty when nobody may go. */
    Optional<WaitingTask> next(int places) {
        if (taken > 0 && taken >= places) {
            return Optional.empty();
        }
        List<WaitingTask> passed = new ArrayList<>();
        for (Lane lane : inOrder()) {
            WaitingTask head = lane.head();
            if (!fits(head, places)) {
                passed.add(head);
            } else if (passed.stream().allMatch(larger -> mayBeOvertaken(larger, head, places))) {
                passed.forEach(larger -> overtaken.merge(larger, head.n(), Integer::sum));
                return Optional.of(take(lane));
            } else {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether anybody still waits. */
    boolean isAnybodyWaiting() {
        return lanes.stream().anyMatch(lane -> !lane.isEmpty());
    }

    long turn() {
        return turn;
    }

    /** Pictures that went ahead, by the task that they went ahead of. */
    Map<WaitingTask, Integer> overtaken() {
        return overtaken;
    }

    private List<Lane> inOrder() {
        return lanes.stream()
                .filter(lane -> !lane.isEmpty())
                .sorted(Comparator.<Lane>comparingLong(lane -> lane.begin(turn))
                        .thenComparing(lane -> lane.head().createdAt())
                        .thenComparing(lane -> lane.head().id()))
                .toList();
    }

    private WaitingTask take(Lane lane) {
        turn = lane.begin(turn);
        WaitingTask task = lane.take(turn);
        taken += task.n();
        return task;
    }

    /** A task larger than the limit goes out alone; Kling has the last word. */
    private boolean fits(WaitingTask task, int places) {
        return taken == 0 || taken + task.n() <= places;
    }

    private boolean mayBeOvertaken(WaitingTask larger, WaitingTask by, int places) {
        return larger.bypassed() + overtaken.getOrDefault(larger, 0) + by.n() <= OVERTAKEN_BY * places;
    }
}
