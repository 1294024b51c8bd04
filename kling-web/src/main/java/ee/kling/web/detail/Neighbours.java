package ee.kling.web.detail;

import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.ImageTasks;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.history.LastPlace;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The tasks beside one in the list that somebody came from.
 *
 * @param before {@code null}: it is the first
 * @param after {@code null}: it is the last that can be reached
 * @param page of the list that it is on
 * @param position in the whole list, from 1
 * @param total tasks of the list
 */
record Neighbours(UUID before, UUID after, int page, long position, long total) {

    /** Empty when it is not in the list, or no longer near the page that was looked at. */
    static Optional<Neighbours> of(ImageTasks tasks, LastPlace.Page place, UUID id) {
        return Stream.of(place.page(), place.page() + 1, place.page() - 1)
                .filter(page -> page >= 1 && page <= HistoryPage.LAST_PAGE)
                .map(page -> tasks.history(page, place.size(), place.filter()))
                .flatMap(page -> on(tasks, place, page, id).stream())
                .findFirst();
    }

    private static Optional<Neighbours> on(ImageTasks tasks, LastPlace.Page place, HistoryPage page, UUID id) {
        List<UUID> ids = ids(page);
        int at = ids.indexOf(id);
        if (at < 0) {
            return Optional.empty();
        }
        UUID before = at > 0 ? ids.get(at - 1) : last(beside(tasks, place, page, -1));
        UUID after = at + 1 < ids.size() ? ids.get(at + 1) : first(beside(tasks, place, page, 1));
        long position = (long) (page.page() - 1) * page.size() + at + 1;
        return Optional.of(new Neighbours(before, after, page.page(), position, page.total()));
    }

    private static List<UUID> beside(ImageTasks tasks, LastPlace.Page place, HistoryPage page, int step) {
        int other = page.page() + step;
        boolean isThere = other >= 1 && other <= Math.min(HistoryPage.LAST_PAGE, page.pages());
        return isThere ? ids(tasks.history(other, place.size(), place.filter())) : List.of();
    }

    private static List<UUID> ids(HistoryPage page) {
        return page.tasks().stream().map(TaskSummary::id).toList();
    }

    private static UUID first(List<UUID> ids) {
        return ids.isEmpty() ? null : ids.get(0);
    }

    private static UUID last(List<UUID> ids) {
        return ids.isEmpty() ? null : ids.get(ids.size() - 1);
    }
}
