package ee.kling.simulator.task;

import ee.kling.simulator.protocol.KlingError;
import ee.kling.simulator.protocol.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parallel slots in use, by account and model: a task holds as many as it makes images, until it ends. */
final class SlotLedger {

    private final int limit;
    private final Map<Pool, List<ImageTask>> running = new HashMap<>();

    SlotLedger(int limit) {
        this.limit = limit;
    }

    void requireFree(String account, String model, int wanted, Instant now) {
        if (used(new Pool(account, model), now) + wanted > limit) {
            throw new Refusal(KlingError.PARALLEL_LIMIT);
        }
    }

    void take(ImageTask task) {
        Pool pool = new Pool(task.account(), task.request().model().name());
        running.computeIfAbsent(pool, absent -> new ArrayList<>()).add(task);
    }

    private int used(Pool pool, Instant now) {
        List<ImageTask> tasks = running.getOrDefault(pool, new ArrayList<>());
        tasks.removeIf(task -> !task.holdsSlotsAt(now));
        return tasks.stream().mapToInt(task -> task.request().n()).sum();
    }

    private record Pool(String account, String model) {}
}
