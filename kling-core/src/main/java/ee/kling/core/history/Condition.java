package ee.kling.core.history;

import ee.kling.api.task.HistoryFilter;
import ee.kling.core.store.HistoryBooks;
import ee.kling.core.store.HistoryBooks.Kind;
import ee.kling.core.store.HistoryBooks.Open;
import ee.kling.core.store.HistoryBooks.Tail;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a filter asks of one task, of which a row is at hand.
 *
 * @param terms of its text
 * @param tag as tags are compared; empty: none is asked for
 */
record Condition(HistoryFilter filter, List<Terms.Asked> terms, String tag) {
    private static final int LONGEST_ID = 500;
    private static final int UUID_LENGTH = 36;

    static Condition of(HistoryFilter filter) {
        return new Condition(filter, Terms.asked(filter.text()), Tags.folded(filter.tag()));
    }

    /** Whether it asks for nothing but an owner and a time, and so for all but the trash. */
    boolean isOfAll() {
        return filter.states().isEmpty() && !filter.favourite() && !filter.trash() && isWithoutBase();
    }

    /** Whether any text, model and tag will do. */
    boolean isWithoutBase() {
        return filter.text().isEmpty() && filter.model().isEmpty() && tag.isEmpty();
    }

    /** Databases take no U+0000, not even in a question, so nothing has it. */
    boolean isPossible() {
        return filter.model().indexOf('\0') < 0 && tag.indexOf('\0') < 0;
    }

    boolean hasModelAndTag(Open task) {
        return (filter.model().isEmpty() || filter.model().equals(task.model())) && (tag.isEmpty() || task.tagged());
    }

    /** Whether its id or its texts, as far as they were read, are those that are asked for. */
    boolean hasText(Open task) {
        return filter.text().isEmpty()
                || task.kind() == Kind.BY_ID
                || Terms.areIn(terms, Terms.of(task.prompt(), task.negativePrompt()));
    }

    /** Everything but time. */
    boolean accepts(Open task) {
        return (filter.states().isEmpty() || filter.states().contains(task.state()))
                && (!filter.favourite() || task.favourite())
                && filter.trash() == task.trashed()
                && hasModelAndTag(task)
                && hasText(task);
    }

    /** What must be read beside the index to find what it asks for. */
    HistoryBooks.Question question(String owner) {
        return question(
                owner, isOfAll() ? Tail.IN_TRASH : Tail.ALL, !filter.states().isEmpty());
    }

    HistoryBooks.Question question(String owner, Tail tail, boolean loose) {
        String text = filter.text();
        boolean id = !text.isEmpty() && text.length() <= LONGEST_ID && text.indexOf('\0') < 0;
        return new HistoryBooks.Question(
                owner, tail, loose, !text.isEmpty(), id ? text : null, uuid(text), tag.isEmpty() ? null : tag);
    }

    /** The same without what parts of the history are told apart by. */
    Condition base() {
        return new Condition(
                new HistoryFilter(
                        Set.of(),
                        filter.text(),
                        filter.owner(),
                        filter.from(),
                        filter.before(),
                        filter.model(),
                        filter.tag(),
                        false,
                        false,
                        false),
                terms,
                tag);
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
