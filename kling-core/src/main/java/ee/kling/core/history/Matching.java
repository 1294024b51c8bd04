package ee.kling.core.history;

import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.TaskState;
import ee.kling.core.store.HistoryBooks;
import ee.kling.core.store.HistoryBooks.Asked;
import ee.kling.core.store.HistoryBooks.Kind;
import ee.kling.core.store.HistoryBooks.Marked;
import ee.kling.core.store.HistoryBooks.Open;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The tasks that a filter matches: those of closed buckets by the index, the others one by one.
 *
 * @param unnumbered tasks without a number, newest first
 * @param places of all others
 */
record Matching(long shelf, List<UUID> unnumbered, Selection places) {
    private static final int STATES = -1;
    private static final int LONGEST_ID = 500;
    private static final int UUID_LENGTH = 36;

    static Matching find(EntityManager em, String owner, HistoryFilter filter) {
        List<Terms.Asked> terms = Terms.asked(filter.text());
        OpenTasks open = OpenTasks.read(HistoryBooks.open(em, question(owner, filter)));
        List<Marked> marked = marked(em, open, filter, terms);

        Selection places = new Selection();
        if (filter.text().isEmpty() || !terms.isEmpty()) {
            places = closed(open, filter, terms, marked);
        }
        for (Open task : open.tasks()) {
            boolean hit = task.kind() == Kind.BY_ID || task.kind() == Kind.TAIL && has(task, filter, terms);
            if (hit && task.place() != null && in(filter, task)) {
                places.add(task.place());
            }
        }
        places.retain(Dates.range(em, owner, open, filter));
        List<UUID> unnumbered = open.unnumbered(task -> filter.includes(task.createdAt())
                && in(filter, task)
                && (task.kind() == Kind.BY_ID || has(task, filter, terms)));
        return new Matching(open.shelf(), unnumbered, places);
    }

    private static HistoryBooks.Question question(String owner, HistoryFilter filter) {
        String text = filter.text();
        // Databases take no U+0000, not even in a question.
        boolean id = !text.isEmpty() && text.length() <= LONGEST_ID && text.indexOf('\0') < 0;
        return new HistoryBooks.Question(
                owner, true, !filter.states().isEmpty(), !text.isEmpty(), id ? text : null, uuid(text));
    }

    /** What the index says; nothing is asked that could say nothing. */
    private static List<Marked> marked(
            EntityManager em, OpenTasks open, HistoryFilter filter, List<Terms.Asked> terms) {
        List<Asked> asked = new ArrayList<>();
        filter.states().stream()
                .filter(TaskState::isFinal)
                .forEach(state -> asked.add(new Asked(STATES, Mark.bytes(Mark.state(state)), null)));
        for (int i = 0; i < terms.size(); i++) {
            Terms.Asked term = terms.get(i);
            asked.add(new Asked(i, Mark.bytes(term.mark()), term.prefix() ? Mark.end(term.mark()) : null));
        }
        return asked.isEmpty() || open.closed() == 0 ? List.of() : HistoryBooks.marked(em, open.shelf(), asked);
    }

    private static Selection closed(
            OpenTasks open, HistoryFilter filter, List<Terms.Asked> terms, List<Marked> marked) {
        Selection result = null;
        if (!filter.states().isEmpty()) {
            result = byTerm(STATES, marked, open);
            for (Open task : open.of(Kind.LOOSE).toList()) {
                if (filter.states().contains(task.state())) {
                    result.add(task.place());
                }
            }
        }
        for (int i = 0; i < terms.size(); i++) {
            Selection having = byTerm(i, marked, open);
            if (result == null) {
                result = having;
            } else {
                result.retain(having);
            }
        }
        return result;
    }

    private static Selection byTerm(int term, List<Marked> marked, OpenTasks open) {
        Selection places = new Selection();
        marked.stream().filter(row -> row.term() == term).forEach(row -> places.add(row, open.openFrom()));
        return places;
    }

    private static boolean in(HistoryFilter filter, Open task) {
        Set<TaskState> states = filter.states();
        return states.isEmpty() || states.contains(task.state());
    }

    private static boolean has(Open task, HistoryFilter filter, List<Terms.Asked> terms) {
        if (filter.text().isEmpty()) {
            return true;
        }
        return Terms.areIn(terms, Terms.of(task.prompt(), task.negativePrompt()));
    }

    /** @return {@code null} when it is none */
    private static UUID uuid(String text) {
        try {
            return text.length() == UUID_LENGTH ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
