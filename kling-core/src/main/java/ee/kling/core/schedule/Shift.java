package ee.kling.core.schedule;

import java.util.List;

/**
 * Workers for the same work. One at a time is woken to see whether there is any, and whoever finds some wakes the next, so
 * that with nothing to do only one asks.
 */
final class Shift {
    private final List<Worker> workers;

    Shift(List<Worker> workers) {
        this.workers = List.copyOf(workers);
    }

    /** Wakes one that is idle, if there is one. */
    boolean wake() {
        return workers.stream().anyMatch(Worker::wake);
    }

    /** There is something new, which those at work may have passed already. */
    void ring() {
        if (!wake()) {
            workers.get(0).ring();
        }
    }
}
