package ee.kling.core.task;

import ee.kling.api.image.RemoteTask;
import ee.kling.api.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One task, the nodes and persons that work on it, and a Kling that counts. Everything that happens is a {@link Step}. */
final class World {
    private static final Duration[] PAUSES = {
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(6),
        Duration.ofSeconds(31),
        Duration.ofSeconds(46),
        Duration.ofSeconds(70),
        Duration.ofSeconds(125),
        Duration.ofMinutes(11),
        Duration.ofHours(25)
    };
    static final int MOST_AT_ONCE = 2;
    private static final int MOST_REPORTS = 4;
    private static final int SLOWNESS = 6;
    private static final Set<Step.Kind> SENDERS_OWN = EnumSet.of(Step.Kind.SEND, Step.Kind.RECORD, Step.Kind.CRASH);

    final Transitions transitions;
    final Setting setting;
    final FakeKling kling;
    final Senders senders = new Senders(this);
    final Looks looks = new Looks(this);
    private final List<RemoteTask> reports = new ArrayList<>(MOST_REPORTS);
    private final List<Instant> underWay = new ArrayList<>(2);
    final Ledger ledger;
    Instant now;
    private int decidedAgain;
    private boolean isGivenUp;

    /** Somebody froze for longer than the quiet period foresees: Kling may then have been paid twice. */
    boolean beyondTheMethod;

    World(GenerationTask accepted, Setting setting, Transitions transitions, Set<Ledger.Move> seen) {
        this.setting = setting;
        this.transitions = transitions;
        this.kling = new FakeKling(setting.unique, setting.newestFirst, setting.lag);
        this.ledger = new Ledger(accepted, transitions, seen);
        this.now = accepted.createdAt();
    }

    /** @return whether there was anything for it to happen to */
    boolean happens(Step step) {
        Dice dice = new Dice(step.seed());
        if (setting.slowSenders && SENDERS_OWN.contains(step.kind()) && !dice.oneIn(SLOWNESS)) {
            return false;
        }
        boolean happened = switch (step.kind()) {
            case WAIT -> waited(dice);
            case CLAIM -> senders.claimed(dice);
            case SEND -> senders.sent(dice);
            case RECORD -> senders.recorded(dice);
            case CRASH -> crashed(dice);
            case SWEEP -> senders.swept(dice);
            case LOOK -> looks.begun();
            case ASK -> looks.asked(dice);
            case NOTE -> looks.noted(dice);
            case DRAW -> drawn(dice);
            case REPORT -> reported(dice);
            case HINT -> hinted(dice);
            case PERSON -> decided(dice);
            case COMMIT -> committed(dice);
        };
        checkMoney();
        return happened;
    }

    private boolean waited(Dice dice) {
        passTo(now.plus(PAUSES[dice.oneIn(8) ? dice.below(PAUSES.length) : dice.below(6)]));
        return true;
    }

    void passTo(Instant later) {
        now = later.isAfter(now) ? later : now;
        for (int i = underWay.size() - 1; i >= 0; i--) {
            if (!underWay.get(i).isAfter(now)) {
                arrive(underWay.remove(i));
            }
        }
    }

    /** Something is on its way to Kling until then. */
    void arriveAt(Instant later) {
        underWay.add(later);
    }

    Optional<FakeKling.Paid> arrive(Instant at) {
        Optional<FakeKling.Paid> made = kling.create(externalId(), at);
        made.ifPresent(task -> report(task.shown));
        return made;
    }

    String externalId() {
        return ledger.row.externalTaskId();
    }

    boolean transact(Change change, Dice dice) {
        if (dice.oneIn(4) && ledger.openCount() < MOST_AT_ONCE) {
            ledger.begin(change, now);
            return false;
        }
        return ledger.transact(change, now);
    }

    private boolean committed(Dice dice) {
        if (ledger.hasOpen()) {
            ledger.commit(dice.below(ledger.openCount()), now);
            return true;
        }
        return false;
    }

    private boolean crashed(Dice dice) {
        if (senders.areIdle() && looks.areIdle()) {
            return false;
        }
        senders.loseOne(dice);
        looks.clear();
        return true;
    }

    private boolean drawn(Dice dice) {
        if (kling.tasks.isEmpty()) {
            return false;
        }
        FakeKling.Paid task = kling.tasks.get(dice.below(kling.tasks.size()));
        boolean accepted = ledger.row.remoteTaskId() != null && ledger.row.state() != TaskState.UNCONFIRMED;
        if (accepted && dice.oneIn(24)) {
            task.forgotten = true;
        }
        task.goOn(dice);
        report(task.shown);
        return true;
    }

    private void report(RemoteTask shown) {
        if (reports.size() < MOST_REPORTS) {
            reports.add(shown);
        }
    }

    private boolean reported(Dice dice) {
        if (reports.isEmpty()) {
            return false;
        }
        int which = dice.below(reports.size());
        RemoteTask report = dice.oneIn(2) ? reports.get(which) : reports.remove(which);
        transact(new Report(transitions, report), dice);
        return true;
    }

    private boolean hinted(Dice dice) {
        transact(new Simple.Hint(transitions), dice);
        return true;
    }

    private boolean decided(Dice dice) {
        TaskState state = ledger.row.state();
        if (state == TaskState.QUEUED && dice.oneIn(3)) {
            isGivenUp = true;
            transact(new Simple.Cancel(transitions), dice);
        } else if (state == TaskState.STUCK && dice.oneIn(3)) {
            decidedAgain++;
            transact(new Simple.SendAgain(transitions), dice);
        } else if (state == TaskState.STUCK && dice.oneIn(3)) {
            isGivenUp = true;
            transact(new Simple.GiveUp(transitions), dice);
        } else {
            return false;
        }
        return true;
    }

    void checkMoney() {
        if (kling.tasks.size() > 1 + decidedAgain && !beyondTheMethod) {
            throw new Objection("nothing is paid twice", "%d paid, %s".formatted(kling.tasks.size(), ledger.facts()));
        }
    }

    /** Everything that can fail has failed: now it must come to its end by itself. */
    void calm() {
        new Calm(this).comes();
    }

    /** Whether a person, or a node beyond the method, has had a hand in how it ends. */
    boolean isDecided() {
        return isGivenUp || decidedAgain > 0 || beyondTheMethod;
    }

    /**
     * What this Kling is like.
     *
     * @param unique whether it refuses an external id that it has
     * @param newestFirst which of two with the same external id it names
     * @param slowSenders whether answers are recorded late, and nodes freeze
     * @param lag until it shows a new task; with the longest way there within the quiet period
     */
    record Setting(
            boolean externalId,
            boolean singleQuery,
            boolean unique,
            boolean newestFirst,
            boolean slowSenders,
            Duration lag) {
        static Setting of(Dice dice) {
            return new Setting(
                    !dice.oneIn(6),
                    !dice.oneIn(6),
                    dice.oneIn(2),
                    dice.oneIn(2),
                    dice.oneIn(3),
                    dice.upTo(Duration.ofSeconds(dice.oneIn(2) ? 40 : 2)));
        }
    }
}
