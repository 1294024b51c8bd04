package ee.kling.simulator.task;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;

/** The parallel slots in use, by account and model: a task holds as many as it makes images, until it ends. */
final class SlotLedger {

    private final Map<Pool, Running> pools = new HashMap<>();

    /** Slots of the pool that its own tasks hold. */
    int used(String account, String model, Instant now) {
        Running running = pools.get(new Pool(account, model));
        return running == null ? 0 : running.slots(now);
    }

    void take(ImageTask task) {
        pools.computeIfAbsent(Pool.of(task), absent -> new Running()).add(task);
    }

    /** Gives the slots of the task back, if it still has them. */
    void free(ImageTask task) {
        pools.computeIfAbsent(Pool.of(task), absent -> new Running()).remove(task);
    }

    /** All slots in use, by "account model". */
    Map<String, Integer> all(Instant now) {
        Map<String, Integer> all = new HashMap<>();
        pools.forEach((pool, running) -> all.put(pool.account() + " " + pool.model(), running.slots(now)));
        return all;
    }

    private record Pool(String account, String model) {

        static Pool of(ImageTask task) {
            return new Pool(task.account(), task.request().model().name());
        }
    }

    /** In the order of their ends, so that a create looks only at those that have ended. */
    private static final class Running {

        private final Queue<ImageTask> tasks =
                new PriorityQueue<>(Comparator.comparing(task -> task.schedule().endsAt()));
        private int slots;

        void add(ImageTask task) {
            tasks.add(task);
            slots += task.request().n();
        }

        void remove(ImageTask task) {
            if (tasks.remove(task)) {
                slots -= task.request().n();
            }
        }

        int slots(Instant now) {
            while (!tasks.isEmpty() && tasks.peek().statusAt(now).isFinal()) {
                slots -= tasks.remove().request().n();
            }
            return slots;
        }
    }
}
