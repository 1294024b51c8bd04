package ee.kling.core.polling;

import ee.kling.api.image.RemoteTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one page of Kling's list tells of where in it a task may be. Pure. That it is shorter than asked for tells nothing: an
 * upstream may serve fewer at once. Only an empty page is certainly beyond the end.
 */
record PageLook(boolean isLast, boolean hasOnlyOlder, boolean hasOnlyOlderAndNewerFollow) {
    /** How much Kling's clock and ours may differ. */
    private static final Duration LEEWAY = Duration.ofMinutes(2);

    /**
     * @param size of a full page
     * @param oldest when the oldest task that is looked for was sent
     */
    static PageLook of(List<RemoteTask> page, int size, Instant oldest) {
        if (page.isEmpty()) {
            return new PageLook(true, false, false);
        }
        Instant before = oldest.minus(LEEWAY);
        boolean older = page.stream()
                .map(RemoteTask::createdAt)
                .allMatch(created -> created != null && created.isBefore(before));
        int order = older ? order(page) : 0;
        // Behind a page that is not full there is hardly anything to be sought.
        return new PageLook(false, order < 0, order > 0 && page.size() >= size);
    }

    /** Below zero when the newest come first, above when the oldest do, and zero for any other order. */
    private static int order(List<RemoteTask> page) {
        boolean falls = true;
        boolean rises = true;
        for (int i = 1; i < page.size(); i++) {
            int step = page.get(i).createdAt().compareTo(page.get(i - 1).createdAt());
            falls &= step <= 0;
            rises &= step >= 0;
        }
        return falls == rises ? 0 : falls ? -1 : 1;
    }
}
