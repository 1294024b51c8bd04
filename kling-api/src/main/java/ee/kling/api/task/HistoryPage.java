package ee.kling.api.task;

import java.util.List;

/**
 * One page of the history, newest first.
 *
 * @param page 1 to {@value #LAST_PAGE}
 * @param size tasks per page, 1 to {@value #LARGEST_SIZE}
 * @param total tasks that match the filter, on all pages
 * @param tasks at most {@code size}; empty past the end
 */
public record HistoryPage(int page, int size, long total, List<TaskSummary> tasks) {
    /** The last page that can be asked for. */
    public static final int LAST_PAGE = 1000;

    /** The most tasks a page can hold. */
    public static final int LARGEST_SIZE = 500;

    public HistoryPage {
        tasks = List.copyOf(tasks);
    }

    /** How many pages there are to turn; at least 1, at most {@value #LAST_PAGE}. */
    public int pages() {
        return (int) Math.max(1, Math.min(LAST_PAGE, (total + size - 1) / size));
    }
}
