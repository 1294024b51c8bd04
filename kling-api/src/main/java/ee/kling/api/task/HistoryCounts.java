package ee.kling.api.task;

import java.util.Map;

/**
 * How many tasks each part of a history has, for the same text, person, model, tag and time.
 *
 * @param states tasks in each state, without the trash; a state without any is missing
 * @param favourites tasks with a star, without the trash
 * @param trashed tasks in the trash
 */
public record HistoryCounts(Map<TaskState, Long> states, long favourites, long trashed) {
    public HistoryCounts {
        states = Map.copyOf(states);
    }

    /** All tasks but those in the trash. */
    public long all() {
        return states.values().stream().mapToLong(Long::longValue).sum();
    }
}
