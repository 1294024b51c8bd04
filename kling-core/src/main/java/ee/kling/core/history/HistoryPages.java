package ee.kling.core.history;

import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.store.HistoryBooks;
import ee.kling.core.task.Caller;
import ee.kling.core.task.TaskRepository;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

/**
 * Reads pages of the history: first the tasks that have no number yet, the newest, then by number downwards. However deep the
 * page, it takes the same statements over the same few rows.
 */
public final class HistoryPages {
    private static final String EVERYBODY = "";

    private HistoryPages() {}

    /**
     * One page, and how many tasks match on all pages.
     *
     * @param page from 1
     * @param size tasks per page
     */
    public static HistoryPage page(EntityManager em, Caller caller, HistoryFilter filter, int page, int size) {
        Optional<String> owner = owner(caller, filter);
        if (owner.isEmpty()) {
            return new HistoryPage(page, size, 0, List.of());
        }
        long skipped = (long) (page - 1) * size;
        boolean everything = filter.states().isEmpty() && filter.text().isEmpty();
        Found found = everything
                ? all(em, owner.get(), filter, skipped, size)
                : matching(em, owner.get(), filter, skipped, size);
        return new HistoryPage(page, size, found.total(), summaries(em, owner.get(), found));
    }

    /** Whose shelf is read; empty when the caller may not see any task of the owner asked for. */
    private static Optional<String> owner(Caller caller, HistoryFilter filter) {
        if (caller.admin()) {
            return Optional.of(filter.owner());
        }
        boolean own = filter.owner().isEmpty() || filter.owner().equals(caller.name());
        return own ? Optional.of(caller.name()) : Optional.empty();
    }

    /**
     * What a page shows.
     *
     * @param shelf its number
     * @param unnumbered tasks of the page without a number
     * @param places of the others, from the highest down
     */
    private record Found(long total, long shelf, List<UUID> unnumbered, List<Long> places) {}

    private static Found all(EntityManager em, String owner, HistoryFilter filter, long skipped, int size) {
        OpenTasks open = OpenTasks.read(
                HistoryBooks.open(em, new HistoryBooks.Question(owner, false, false, false, null, null)));
        PlaceRange range = Dates.range(em, owner, open, filter);
        List<UUID> unnumbered = open.unnumbered(task -> filter.includes(task.createdAt()));
        long first = range.last() - Math.max(0, skipped - unnumbered.size());
        List<UUID> head = part(unnumbered, skipped, size);
        List<Long> places = LongStream.iterate(first, place -> place >= range.first(), place -> place - 1)
                .limit(size - head.size())
                .boxed()
                .toList();
        return new Found(unnumbered.size() + range.size(), open.shelf(), head, places);
    }

    private static Found matching(EntityManager em, String owner, HistoryFilter filter, long skipped, int size) {
        Matching matching = Matching.find(em, owner, filter);
        List<UUID> head = part(matching.unnumbered(), skipped, size);
        long rest = Math.max(0, skipped - matching.unnumbered().size());
        return new Found(
                matching.unnumbered().size() + matching.places().size(),
                matching.shelf(),
                head,
                matching.places().page(rest, size - head.size()));
    }

    private static List<TaskSummary> summaries(EntityManager em, String owner, Found found) {
        long shelf = found.shelf() << HistoryBooks.SHELF_BITS;
        List<TaskSummary> summaries = new ArrayList<>();
        if (!found.unnumbered().isEmpty()) {
            summaries.addAll(TaskRepository.summaries(em, found.unnumbered()));
        }
        if (!found.places().isEmpty()) {
            List<Long> places =
                    found.places().stream().map(place -> shelf + place).toList();
            summaries.addAll(TaskRepository.summaries(em, owner.equals(EVERYBODY), places));
        }
        return summaries;
    }

    private static <T> List<T> part(List<T> all, long skipped, int most) {
        return all.stream().skip(skipped).limit(most).toList();
    }
}
