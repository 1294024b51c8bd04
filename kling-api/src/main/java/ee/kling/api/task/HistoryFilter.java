package ee.kling.api.task;

import java.util.Set;

/**
 * What a history page shows.
 *
 * @param states only tasks in one of these; empty: in any
 * @param text only tasks whose prompt or negative prompt holds this text in any case, or whose id it is; empty: all
 */
public record HistoryFilter(Set<TaskState> states, String text) {
    private static final HistoryFilter NONE = new HistoryFilter(Set.of(), "");

    public HistoryFilter {
        states = states == null ? Set.of() : Set.copyOf(states);
        text = text == null ? "" : text.strip();
    }

    /** Everything the caller may see. */
    public static HistoryFilter none() {
        return NONE;
    }
}
