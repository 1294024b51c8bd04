package ee.kling.core.history;

import ee.kling.api.task.HistoryFilter;
import ee.kling.core.store.HistoryBooks;
import ee.kling.core.store.HistoryBooks.Kind;
import ee.kling.core.store.HistoryBooks.Open;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The tasks that a filter matches: those of closed buckets by the index, the others one by one.
 *
 * @param unnumbered tasks without a number, newest first
 * @param places of all others
 */
record Matching(long shelf, List<UUID> unnumbered, Places places) {

    /**
     * Finds them.
     *
     * @param deepest of the places that a page may pass by and show
     */
    static Matching find(EntityManager em, String owner, HistoryFilter filter, long deepest) {
        Condition condition = Condition.of(filter);
        if (!condition.isPossible()) {
            return new Matching(-1, List.of(), new Selection());
        }
        OpenTasks open = OpenTasks.read(HistoryBooks.open(em, condition.question(owner)));
        List<UUID> unnumbered = open.unnumbered(task -> filter.includes(task.createdAt()) && condition.accepts(task));
        Places places;
        if (condition.isOfAll()) {
            PlaceRange range = Dates.range(em, owner, open, filter);
            places = Untrashed.read(em, open, range, deepest, filter.oldestFirst());
        } else {
            Selection selection = selection(em, open, condition);
            selection.retain(Dates.range(em, owner, open, filter));
            places = selection;
        }
        return new Matching(open.shelf(), unnumbered, places);
    }

    private static Selection selection(EntityManager em, OpenTasks open, Condition condition) {
        Selection places = closed(em, open, condition);
        for (Open task : open.tasks()) {
            boolean read = task.kind() == Kind.BY_ID || task.kind() == Kind.TAIL;
            if (read && task.place() != null && condition.accepts(task)) {
                places.add(task.place());
            }
        }
        return places;
    }

    private static Selection closed(EntityManager em, OpenTasks open, Condition condition) {
        HistoryFilter filter = condition.filter();
        Index index = Index.read(em, open, condition, filter.states(), filter.favourite());
        List<Selection> all = new ArrayList<>();
        Selection base = index.base(condition);
        if (base != null) {
            all.add(base);
        }
        if (!filter.states().isEmpty()) {
            all.add(inStates(open, index, filter));
        }
        if (filter.favourite()) {
            all.add(index.favourites());
        }
        if (filter.trash()) {
            all.add(index.trash());
        }
        Selection places = Index.and(all);
        if (!filter.trash()) {
            places.remove(index.trash());
        }
        return places;
    }

    private static Selection inStates(OpenTasks open, Index index, HistoryFilter filter) {
        Selection places = new Selection();
        index.states(filter.states()).values().forEach(places::add);
        open.of(Kind.LOOSE)
                .filter(task -> filter.states().contains(task.state()))
                .forEach(task -> places.add(task.place()));
        return places;
    }
}
