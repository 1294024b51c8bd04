package ee.kling.core.submission;

import ee.kling.core.task.WaitingTask;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** One owner's tasks for one model, oldest first: only the head is read until it is gone. */
final class Lane {
    private final String owner;
    private final Deque<WaitingTask> waiting = new ArrayDeque<>();
    private final Supplier<List<WaitingTask>> behind;
    private long spent;
    private boolean readOn;

    /**
     * @param spent how far the owner's turns have come
     * @param behind reads what waits behind the head
     */
    Lane(String owner, long spent, WaitingTask head, Supplier<List<WaitingTask>> behind) {
        this.owner = owner;
        this.spent = spent;
        this.behind = behind;
        waiting.add(head);
    }

    String owner() {
        return owner;
    }

    long spent() {
        return spent;
    }

    /** Reads on only when that decides. */
    boolean isEmpty() {
        if (waiting.isEmpty() && !readOn) {
            readOn = true;
            waiting.addAll(behind.get());
        }
        return waiting.isEmpty();
    }

    WaitingTask head() {
        return waiting.getFirst();
    }

    /** Where the turn of the head begins: who was idle has saved nothing up. */
    long begin(long turn) {
        return Math.max(turn, spent);
    }

    /** The head goes out. */
    WaitingTask take(long begin) {
        WaitingTask task = waiting.removeFirst();
        spent = begin + task.n();
        return task;
    }
}
