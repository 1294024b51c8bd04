package ee.kling.core.task;

import ee.kling.api.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The row with its version, the reference beside it, and what must hold after each transaction. */
final class Ledger {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(90);

    /** The table of states, and what a late answer to an earlier sending may do to a task that waits to be sent again. */
    private static final Map<TaskState, Set<TaskState>> MOVES = new EnumMap<>(Map.of(
            TaskState.QUEUED,
            EnumSet.of(
                    TaskState.SUBMITTING,
                    TaskState.CANCELLED,
                    TaskState.SUBMITTED,
                    TaskState.PROCESSING,
                    TaskState.SUCCEEDED,
                    TaskState.FAILED),
            TaskState.SUBMITTING,
            EnumSet.of(
                    TaskState.SUBMITTED,
                    TaskState.PROCESSING,
                    TaskState.SUCCEEDED,
                    TaskState.FAILED,
                    TaskState.QUEUED,
                    TaskState.UNCONFIRMED),
            TaskState.UNCONFIRMED,
            EnumSet.of(
                    TaskState.SUBMITTED,
                    TaskState.PROCESSING,
                    TaskState.SUCCEEDED,
                    TaskState.FAILED,
                    TaskState.QUEUED,
                    TaskState.STUCK),
            TaskState.SUBMITTED,
            EnumSet.of(TaskState.PROCESSING, TaskState.SUCCEEDED, TaskState.FAILED, TaskState.STUCK),
            TaskState.PROCESSING,
            EnumSet.of(TaskState.SUCCEEDED, TaskState.FAILED, TaskState.STUCK),
            TaskState.STUCK,
            EnumSet.of(TaskState.PROCESSING, TaskState.SUCCEEDED, TaskState.FAILED, TaskState.QUEUED),
            TaskState.SUCCEEDED,
            EnumSet.noneOf(TaskState.class),
            TaskState.FAILED,
            EnumSet.noneOf(TaskState.class),
            TaskState.CANCELLED,
            EnumSet.noneOf(TaskState.class)));

    private final Transitions transitions;
    private final Set<Move> seen;
    private final String json;
    private final String sha256;
    private final List<Open> open = new ArrayList<>(2);
    private int version;
    private TaskState last = TaskState.QUEUED;

    final TaskReference reference;
    GenerationTask row;

    /** @param seen is told every move */
    Ledger(GenerationTask accepted, Transitions transitions, Set<Move> seen) {
        this.seen = seen;
        this.row = HiddenRow.copy(accepted);
        this.transitions = transitions;
        this.json = HiddenRow.json(row);
        this.sha256 = HiddenRow.sha256(row);
        this.reference = new TaskReference(row.externalTaskId() != null);
    }

    static Set<Move> moves() {
        return MOVES.entrySet().stream()
                .flatMap(from -> from.getValue().stream().map(to -> new Move(from.getKey(), to)))
                .collect(Collectors.toSet());
    }

    boolean hasOpen() {
        return !open.isEmpty();
    }

    /** Loads, changes and commits with nobody between. */
    boolean transact(Change change, Instant now) {
        boolean taken = true;
        try {
            change.row(row, now);
            version++;
        } catch (IllegalStateException e) {
            taken = false;
        }
        settle(change, taken, now);
        return taken;
    }

    /** Loads and changes a copy; others may commit before it does. */
    void begin(Change change, Instant now) {
        GenerationTask copy = HiddenRow.copy(row);
        boolean taken = true;
        try {
            change.row(copy, now);
        } catch (IllegalStateException e) {
            taken = false;
        }
        open.add(new Open(change, copy, version, taken, now));
    }

    void commit(int which, Instant now) {
        Open loaded = open.remove(which);
        if (loaded.taken && transitions.mayCommit(loaded.version, version)) {
            row = loaded.copy;
            version++;
            settle(loaded.change, true, loaded.at);
        } else if (loaded.taken && loaded.change.isRepeated()) {
            transact(loaded.change, now);
        }
    }

    private void settle(Change change, boolean taken, Instant now) {
        boolean known = change.reference(reference, now);
        if (known != taken) {
            throw new Objection(
                    "the table and the code allow the same", "table %s, code %s, %s".formatted(known, taken, facts()));
        }
        check(now);
    }

    private void check(Instant now) {
        TaskState state = row.state();
        require(state == last || MOVES.get(last).contains(state), "no move but those of the table", last);
        if (state != last) {
            seen.add(new Move(last, state));
        }
        last = state;
        require(state == reference.state, "the state is the reference's", reference.state);
        require(row.attempt() == reference.attempt, "sendings are counted alike", reference.attempt);
        require(Objects.equals(row.remoteTaskId(), reference.remoteId), "Kling's id is the same", reference.remoteId);
        require(row.images().size() == reference.pictures, "pictures are recorded once", reference.pictures);
        require(
                sha256.equals(HiddenRow.sha256(row)) && json.equals(HiddenRow.json(row)),
                "the stored request never changes",
                sha256);
        checkWhatIsNext(state, now);
    }

    private void checkWhatIsNext(TaskState state, Instant now) {
        Instant next = HiddenRow.nextAt(row);
        boolean leased = HiddenRow.leaseUntil(row) != null;
        require(leased == (state == TaskState.SUBMITTING), "only who sends has a lease", leased);
        require((row.finishedAt() != null) == state.isFinal(), "what ended has an end", row.finishedAt());
        if (state.isFinal() || leased) {
            require(next == null, "nothing more is due", next);
        } else {
            require(next != null && next.isBefore(now.plus(LONGEST_PAUSE)), "nothing is forgotten", next);
        }
    }

    private void require(boolean holds, String rule, Object expected) {
        if (!holds) {
            throw new Objection(rule, "%s, %s".formatted(expected, facts()));
        }
    }

    String facts() {
        return "row %s attempt %d id %s pictures %d next %s"
                .formatted(
                        row.state(),
                        row.attempt(),
                        row.remoteTaskId(),
                        row.images().size(),
                        HiddenRow.nextAt(row));
    }

    int openCount() {
        return open.size();
    }

    record Move(TaskState from, TaskState to) {}

    private record Open(Change change, GenerationTask copy, int version, boolean taken, Instant at) {}
}
