package ee.kling.simulator.callback;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest attempts. Bounded, because the simulator may run for days. */
final class SentCallbacks {

    private static final int MOST = 20_000;

    private final Deque<SentCallback> sent = new ArrayDeque<>();
    private long count;

    synchronized void add(SentCallback callback) {
        sent.addLast(callback);
        count++;
        if (sent.size() > MOST) {
            sent.removeFirst();
        }
    }

    synchronized void clear() {
        sent.clear();
        count = 0;
    }

    synchronized long count() {
        return count;
    }

    /** In the order of the answers. */
    synchronized List<SentCallback> all() {
        return List.copyOf(sent);
    }
}
