package ee.kling.core.history;

import ee.kling.api.task.HistoryCounts;
import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.TaskState;
import ee.kling.core.store.HistoryBooks;
import ee.kling.core.store.HistoryBooks.Kind;
import ee.kling.core.store.HistoryBooks.Open;
import ee.kling.core.store.HistoryBooks.Tail;
import jakarta.persistence.EntityManager;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Counts the parts of a history: closed buckets by the index, all others task by task. */
final class Totals {
    private static final Set<TaskState> ALL = EnumSet.allOf(TaskState.class);

    private final Condition condition;
    private final OpenTasks open;
    private final PlaceRange range;
    private final Map<TaskState, Long> states = new EnumMap<>(TaskState.class);
    private long favourites;
    private long trashed;

    private Totals(Condition condition, OpenTasks open, PlaceRange range) {
        this.condition = condition;
        this.open = open;
        this.range = range;
    }

    static HistoryCounts count(EntityManager em, String owner, HistoryFilter filter) {
        Condition condition = Condition.of(filter).base();
        if (!condition.isPossible()) {
            return new HistoryCounts(Map.of(), 0, 0);
        }
        OpenTasks open = OpenTasks.read(HistoryBooks.open(em, condition.question(owner, Tail.ALL, true)));
        Totals totals = new Totals(condition, open, Dates.range(em, owner, open, filter));
        totals.closed(Index.read(em, open, condition, ALL, true));
        totals.oneByOne();
        return new HistoryCounts(totals.states, totals.favourites, totals.trashed);
    }

    private void closed(Index index) {
        Selection trash = index.trash();
        Selection base = index.base(condition);
        if (base != null) {
            open.of(Kind.BY_ID)
                    .filter(task -> isClosed(task) && condition.hasModelAndTag(task))
                    .forEach(task -> base.add(task.place()));
        }
        Map<TaskState, Selection> inStates = index.states(ALL);
        open.of(Kind.LOOSE).forEach(task -> {
            // Its row was read before the index, which may have heard of it since.
            inStates.values().forEach(places -> places.remove(task.place()));
            boolean counts = isInRange(task) && (base == null || base.has(task.place())) && !trash.has(task.place());
            if (counts) {
                add(task.state(), 1);
            }
        });
        inStates.forEach((state, places) -> add(state, size(places, base, trash)));
        favourites += size(index.favourites(), base, trash);
        trashed += size(trash, base, new Selection());
    }

    private long size(Selection places, Selection base, Selection without) {
        if (base != null) {
            places.retain(base);
        }
        places.remove(without);
        places.retain(range);
        return places.size();
    }

    private void oneByOne() {
        Map<UUID, Open> tasks = new HashMap<>();
        open.tasks().stream()
                .filter(task -> task.kind() != Kind.LOOSE && !isClosed(task))
                .filter(task -> task.place() == null ? condition.filter().includes(task.createdAt()) : isInRange(task))
                .filter(task -> condition.hasModelAndTag(task) && condition.hasText(task))
                .forEach(task -> tasks.put(task.id(), task));
        for (Open task : tasks.values()) {
            if (task.trashed()) {
                trashed++;
            } else {
                add(task.state(), 1);
                favourites += task.favourite() ? 1 : 0;
            }
        }
    }

    private void add(TaskState state, long tasks) {
        if (tasks > 0) {
            states.merge(state, tasks, Long::sum);
        }
    }

    private boolean isClosed(Open task) {
        return task.place() != null && task.place() <= open.closed();
    }

    private boolean isInRange(Open task) {
        return task.place() >= range.first() && task.place() <= range.last();
    }
}
