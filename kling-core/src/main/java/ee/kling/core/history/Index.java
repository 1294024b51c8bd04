package ee.kling.core.history;

import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.TaskState;
import ee.kling.core.store.HistoryBooks;
import ee.kling.core.store.HistoryBooks.Asked;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the closed buckets of a shelf say about the marks that are asked for, by one question. Of buckets that were closed after
 * the shelf was read nothing is taken: their tasks were read one by one.
 */
final class Index {
    private static final int MODEL = -1;
    private static final int TAG = -2;
    private static final int FAVOURITE = -3;
    private static final int TRASH = -4;
    private static final int STATES = -100;

    private final Map<Integer, Selection> sets = new HashMap<>();

    private Index() {}

    /**
     * Reads the marks of a filter's text, model and tag, and these others.
     *
     * @param states of these, the final ones
     */
    static Index read(
            EntityManager em, OpenTasks open, Condition condition, Set<TaskState> states, boolean favourites) {
        HistoryFilter filter = condition.filter();
        List<Asked> asked = new ArrayList<>();
        states.stream()
                .filter(TaskState::isFinal)
                .forEach(state -> asked.add(mark(STATES - state.ordinal(), Mark.state(state))));
        if (favourites) {
            asked.add(mark(FAVOURITE, Mark.FAVOURITE));
        }
        if (open.trash() > 0) {
            asked.add(mark(TRASH, Mark.TRASH));
        }
        if (!filter.model().isEmpty()) {
            asked.add(mark(MODEL, Mark.model(filter.model())));
        }
        if (!condition.tag().isEmpty()) {
            asked.add(mark(TAG, Mark.tag(condition.tag())));
        }
        for (int i = 0; i < condition.terms().size(); i++) {
            Terms.Asked term = condition.terms().get(i);
            asked.add(new Asked(i, Mark.bytes(term.mark()), term.prefix() ? Mark.end(term.mark()) : null));
        }
        Index index = new Index();
        if (!asked.isEmpty() && open.closed() > 0) {
            HistoryBooks.marked(em, open.shelf(), asked)
                    .forEach(row -> index.of(row.term())
                            .add(row, row.term() == MODEL ? open.modelledFrom() : 0, open.openFrom()));
        }
        if (!filter.model().isEmpty() && open.unmodelled() > 0) {
            HistoryBooks.placesOfModel(em, open.shelf(), open.unmodelled(), filter.model())
                    .forEach(index.of(MODEL)::add);
        }
        return index;
    }

    private static Asked mark(int term, String mark) {
        return new Asked(term, Mark.bytes(mark), null);
    }

    private Selection of(int term) {
        return sets.computeIfAbsent(term, none -> new Selection());
    }

    Selection favourites() {
        return of(FAVOURITE);
    }

    Selection trash() {
        return of(TRASH);
    }

    /** Each of these states' places; only final ones have any. */
    Map<TaskState, Selection> states(Set<TaskState> states) {
        Map<TaskState, Selection> found = new EnumMap<>(TaskState.class);
        states.stream().filter(TaskState::isFinal).forEach(state -> found.put(state, of(STATES - state.ordinal())));
        return found;
    }

    /** Places with the text, the model and the tag; {@code null}: any will do. */
    Selection base(Condition condition) {
        List<Selection> all = new ArrayList<>();
        if (!condition.filter().model().isEmpty()) {
            all.add(of(MODEL));
        }
        if (!condition.tag().isEmpty()) {
            all.add(of(TAG));
        }
        for (int i = 0; i < condition.terms().size(); i++) {
            all.add(of(i));
        }
        if (!condition.filter().text().isEmpty() && condition.terms().isEmpty()) {
            return new Selection();
        }
        return and(all);
    }

    /** Places that are in all of these, of which the first is changed; {@code null}: all places. */
    static Selection and(List<Selection> all) {
        if (all.isEmpty()) {
            return null;
        }
        Selection first = all.get(0);
        all.stream().skip(1).forEach(first::retain);
        return first;
    }
}
