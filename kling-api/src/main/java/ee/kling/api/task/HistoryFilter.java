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
 * @param model only tasks of the model with this name on the wire; empty: of any
 * @param tag only tasks with this tag, in any case; empty: with any or none
 * @param favourite only tasks with a star
 * @param trash only tasks in the trash; otherwise only those that are not
 * @param oldestFirst the other way round
 */
public record HistoryFilter(
        Set<TaskState> states,
        String text,
        String owner,
        Instant from,
        Instant before,
        String model,
        String tag,
        boolean favourite,
        boolean trash,
        boolean oldestFirst) {
    private static final HistoryFilter NONE = new HistoryFilter(Set.of(), "", "");

    public HistoryFilter {
        states = states == null ? Set.of() : Set.copyOf(states);
        text = stripped(text);
        owner = stripped(owner);
        model = stripped(model);
        tag = stripped(tag);
    }

    /** In one of these states, with this text, of this person, whenever accepted. */
    public HistoryFilter(Set<TaskState> states, String text, String owner) {
        this(states, text, owner, null, null, "", "", false, false, false);
    }

    /** In one of these states, with this text, of anybody. */
    public HistoryFilter(Set<TaskState> states, String text) {
        this(states, text, "");
    }

    /** Everything the caller may see, but the trash. */
    public static HistoryFilter none() {
        return NONE;
    }

    /** The same, of those accepted in this time; {@code null}: without this end. */
    public HistoryFilter accepted(Instant earliest, Instant tooLate) {
        return new HistoryFilter(states, text, owner, earliest, tooLate, model, tag, favourite, trash, oldestFirst);
    }

    /** The same, of this model. */
    public HistoryFilter ofModel(String name) {
        return new HistoryFilter(states, text, owner, from, before, name, tag, favourite, trash, oldestFirst);
    }

    /** The same, of those with this tag. */
    public HistoryFilter tagged(String word) {
        return new HistoryFilter(states, text, owner, from, before, model, word, favourite, trash, oldestFirst);
    }

    /** The same, of those with a star. */
    public HistoryFilter favourites() {
        return new HistoryFilter(states, text, owner, from, before, model, tag, true, trash, oldestFirst);
    }

    /** The same, of those in the trash. */
    public HistoryFilter inTrash() {
        return new HistoryFilter(states, text, owner, from, before, model, tag, favourite, true, oldestFirst);
    }

    /** The same the other way round. */
    public HistoryFilter fromTheOldest() {
        return new HistoryFilter(states, text, owner, from, before, model, tag, favourite, trash, true);
    }

    /** Whether a task that was accepted then is within {@link #from} and {@link #before}. */
    public boolean includes(Instant accepted) {
        return (from == null || !accepted.isBefore(from)) && (before == null || accepted.isBefore(before));
    }

    private static String stripped(String text) {
        return text == null ? "" : text.strip();
    }
}
