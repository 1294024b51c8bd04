package ee.kling.core.history;

import ee.kling.api.task.HistoryCounts;
import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.store.HistoryBooks;
import ee.kling.core.task.Caller;
import ee.kling.core.task.TaskSummaries;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads pages of the history: the tasks that have no number yet are the newest, the others go by number. However deep the
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
        Matching matching = Matching.find(em, owner.get(), filter, skipped + size);
        Found found = found(matching, skipped, size, filter.oldestFirst());
        return new HistoryPage(page, size, found.total(), summaries(em, owner.get(), found, filter.oldestFirst()));
    }

    /** How many tasks each part of the history has; states, favourites and trash of the filter do not count. */
    public static HistoryCounts counts(EntityManager em, Caller caller, HistoryFilter filter) {
        return owner(caller, filter)
                .map(owner -> Totals.count(em, owner, filter))
                .orElse(new HistoryCounts(Map.of(), 0, 0));
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
     * @param places of the others, in order
     */
    private record Found(long total, long shelf, List<UUID> unnumbered, List<Long> places) {}

    /** Tasks without a number are newer than all others. */
    private static Found found(Matching matching, long skipped, int size, boolean oldestFirst) {
        List<UUID> unnumbered = new ArrayList<>(matching.unnumbered());
        Places places = matching.places();
        long total = unnumbered.size() + places.size();
        if (oldestFirst) {
            Collections.reverse(unnumbered);
            List<Long> first = places.page(skipped, size, true);
            List<UUID> rest = part(unnumbered, Math.max(0, skipped - places.size()), size - first.size());
            return new Found(total, matching.shelf(), rest, first);
        }
        List<UUID> first = part(unnumbered, skipped, size);
        long rest = Math.max(0, skipped - unnumbered.size());
        return new Found(total, matching.shelf(), first, places.page(rest, size - first.size(), false));
    }

    private static List<TaskSummary> summaries(EntityManager em, String owner, Found found, boolean oldestFirst) {
        long shelf = found.shelf() << HistoryBooks.SHELF_BITS;
        List<TaskSummary> unnumbered = new ArrayList<>();
        if (!found.unnumbered().isEmpty()) {
            unnumbered.addAll(TaskSummaries.of(em, found.unnumbered()));
        }
        List<TaskSummary> numbered = new ArrayList<>();
        if (!found.places().isEmpty()) {
            List<Long> places =
                    found.places().stream().map(place -> shelf + place).toList();
            numbered.addAll(TaskSummaries.of(em, owner.equals(EVERYBODY), places));
        }
        if (oldestFirst) {
            Collections.reverse(unnumbered);
            numbered.addAll(unnumbered);
            return numbered;
        }
        unnumbered.addAll(numbered);
        return unnumbered;
    }

    private static <T> List<T> part(List<T> all, long skipped, int most) {
        return all.stream().skip(skipped).limit(most).toList();
    }
}
