package ee.kling.api.task;

import java.time.Instant;
import java.util.Set;

/**
 * What a history page shows.
 *
 * @param states only tasks in one of these; empty: in any
 * @param owner only tasks of this person; empty: of everybody whom the caller may see
 * @param text only tasks whose prompt or negative prompt has, for each of these words, one that begins with it, in any case
 *     and order, or whose id it is: ours, the owner's own, or Kling's; text without spaces between words, such as Chinese,
 *     is found anywhere; the first 32 characters of a word and the first 16 terms count; empty: all
 * @param from only tasks accepted at this time or later; {@code null}: however early
 * @param before only tasks accepted earlier than this; {@code null}: however late. What several servers accept within moments
 *     may be found on either side of a time
 */
public record HistoryFilter(Set<TaskState> states, String text, String owner, Instant from, Instant before) {
    private static final HistoryFilter NONE = new HistoryFilter(Set.of(), "", "");

    public HistoryFilter {
        states = states == null ? Set.of() : Set.copyOf(states);
        text = text == null ? "" : text.strip();
        owner = owner == null ? "" : owner.strip();
    }

    /** In one of these states, with this text, of this person, whenever accepted. */
    public HistoryFilter(Set<TaskState> states, String text, String owner) {
        this(states, text, owner, null, null);
    }

    /** In one of these states, with this text, of anybody. */
    public HistoryFilter(Set<TaskState> states, String text) {
        this(states, text, "");
    }

    /** The same, of those accepted in this time; {@code null}: without this end. */
    public HistoryFilter accepted(Instant earliest, Instant tooLate) {
        return new HistoryFilter(states, text, owner, earliest, tooLate);
    }

    /** Whether a task that was accepted then is within {@link #from} and {@link #before}. */
    public boolean includes(Instant accepted) {
        return (from == null || !accepted.isBefore(from)) && (before == null || accepted.isBefore(before));
    }

    /** Everything the caller may see. */
    public static HistoryFilter none() {
        return NONE;
    }
}
