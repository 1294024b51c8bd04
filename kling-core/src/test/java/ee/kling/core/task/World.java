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
    private static final int MOST_AT_ONCE = 2;
    private static final int MOST_REPORTS = 4;
    private static final int MOST_CALM_STEPS = 60;
    private static final int SLOWNESS = 6;
    private static final Set<Step.Kind> SENDERS_OWN = EnumSet.of(Step.Kind.SEND, Step.Kind.RECORD, Step.Kind.CRASH);

    private final Transitions transitions;
    private final Setting setting;
    private final FakeKling kling;
    private final List<Sender> senders = new ArrayList<>(MOST_AT_ONCE);
    private final List<Look> looks = new ArrayList<>(MOST_AT_ONCE);
    private final List<RemoteTask> reports = new ArrayList<>(MOST_REPORTS);
    private final List<Instant> underWay = new ArrayList<>(2);
    private final Ledger ledger;
    private Instant now;
    private int decidedAgain;
    private boolean isGivenUp;

    /** Somebody froze for longer than the quiet period foresees: Kling may then have been paid twice. */
    private boolean beyondTheMethod;

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
            case CLAIM -> claimed(dice);
            case SEND -> sent(dice);
            case RECORD -> recorded(dice);
            case CRASH -> crashed(dice);
            case SWEEP -> swept(dice);
            case LOOK -> looked();
            case ASK -> asked(dice);
            case NOTE -> noted(dice);
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

    private void passTo(Instant later) {
        now = later.isAfter(now) ? later : now;
        for (int i = underWay.size() - 1; i >= 0; i--) {
            if (!underWay.get(i).isAfter(now)) {
                arrive(underWay.remove(i));
            }
        }
    }

    private Optional<FakeKling.Paid> arrive(Instant at) {
        Optional<FakeKling.Paid> made = kling.create(externalId(), at);
        made.ifPresent(task -> report(task.shown));
        return made;
    }

    private String externalId() {
        return ledger.row.externalTaskId();
    }

    private boolean transact(Change change, Dice dice) {
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

    private boolean claimed(Dice dice) {
        GenerationTask row = ledger.row;
        if (row.state() != TaskState.QUEUED || senders.size() == MOST_AT_ONCE || !isDue(row, dice)) {
            return false;
        }
        String remoteId = row.remoteTaskId();
        if (ledger.transact(new Simple.Claim(transitions), now)) {
            senders.add(new Sender(transitions, row.attempt(), remoteId, now));
        }
        return true;
    }

    /** What is due later is waited for now and then, so that stories get somewhere. */
    private boolean isDue(GenerationTask row, Dice dice) {
        Instant next = HiddenRow.nextAt(row);
        if (next.isAfter(now) && dice.oneIn(2)) {
            passTo(next);
        }
        return !next.isAfter(now);
    }

    private boolean sent(Dice dice) {
        for (Sender sender : senders) {
            if (sender.answer == null) {
                go(sender, dice);
                return true;
            }
        }
        return false;
    }

    private void go(Sender sender, Dice dice) {
        boolean frozen = now.isAfter(sender.since.plus(Transitions.LEASE));
        if (frozen && !dice.oneIn(setting.slowSenders ? 2 : 16)) {
            senders.remove(sender);
        } else if (dice.oneIn(64) && !sender.ready) {
            sender.answer = sender.damaged();
        } else if (!sender.ready) {
            check(sender, dice);
        } else {
            beyondTheMethod |= frozen;
            sender.answer = answer(sender, dice);
            if (dice.oneIn(16)) {
                senders.remove(sender);
            }
        }
    }

    /** What was sent before is asked for once more before it goes out again. */
    private void check(Sender sender, Dice dice) {
        Optional<FakeKling.Paid> there = Optional.empty();
        if (setting.singleQuery && !dice.oneIn(6)) {
            there = sender.remoteId == null ? there : kling.find(sender.remoteId, now);
            there = there.isPresent() || externalId() == null ? there : kling.find(externalId(), now);
        }
        if (there.isPresent()) {
            sender.answer = sender.found(there.get().shown);
        } else if (ledger.transact(sender.afresh(), now)) {
            sender.ready = true;
            sender.since = now;
        } else {
            senders.remove(sender);
        }
    }

    private Change answer(Sender sender, Dice dice) {
        return switch (dice.below(16)) {
            case 0 -> sender.notAccepted(Duration.ofSeconds(65));
            case 1 -> sender.notAccepted(Duration.ZERO);
            case 2 -> sender.refused(dice.oneIn(2));
            case 3, 4, 5 -> {
                arrive(now);
                yield sender.lost();
            }
            case 6 -> sender.lost();
            case 7 -> {
                underWay.add(now.plus(dice.upTo(Sender.READ_TIMEOUT)));
                yield sender.lost();
            }
            default ->
                arrive(now).map(task -> sender.accepted(task.shown)).orElseGet(() -> sender.refused(dice.oneIn(4)));
        };
    }

    private boolean recorded(Dice dice) {
        for (Sender sender : senders) {
            if (sender.answer != null) {
                senders.remove(sender);
                transact(sender.answer, dice);
                return true;
            }
        }
        return false;
    }

    private boolean crashed(Dice dice) {
        if (senders.isEmpty() && looks.isEmpty()) {
            return false;
        }
        if (!senders.isEmpty()) {
            senders.remove(dice.below(senders.size()));
        }
        looks.clear();
        return true;
    }

    private boolean swept(Dice dice) {
        Instant end = HiddenRow.leaseUntil(ledger.row);
        if (ledger.row.state() != TaskState.SUBMITTING) {
            return false;
        }
        if (!end.isBefore(now) && dice.oneIn(2)) {
            passTo(end.plusMillis(1));
        }
        if (end.isBefore(now)) {
            transact(new Simple.Sweep(transitions), dice);
        }
        return true;
    }

    private boolean looked() {
        GenerationTask row = ledger.row;
        if (!TaskRepository.WATCHED.contains(row.state()) || looks.size() == MOST_AT_ONCE) {
            return false;
        }
        if (HiddenRow.nextAt(row).isAfter(now)) {
            passTo(HiddenRow.nextAt(row));
        }
        looks.add(new Look(transitions, row, now));
        return true;
    }

    private boolean asked(Dice dice) {
        for (Look look : looks) {
            if (look.saw == null) {
                ask(look, dice);
                return true;
            }
        }
        return false;
    }

    private void ask(Look look, Dice dice) {
        String id = look.watched.idAtKling();
        Optional<FakeKling.Paid> there = id == null ? Optional.empty() : kling.find(id, now);
        if (dice.oneIn(6)) {
            look.saw = Look.Saw.NOTHING;
        } else if (there.isPresent()) {
            look.found(dice.oneIn(4) ? there.get().shownBefore : there.get().shown);
        } else {
            look.saw = id == null || !setting.singleQuery ? Look.Saw.NOT_SHOWN : Look.Saw.MISSED;
        }
    }

    private boolean noted(Dice dice) {
        for (Look look : looks) {
            if (look.saw != null) {
                looks.remove(look);
                transact(look, dice);
                return true;
            }
        }
        return false;
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

    private void checkMoney() {
        if (kling.tasks.size() > 1 + decidedAgain && !beyondTheMethod) {
            throw new Objection("nothing is paid twice", "%d paid, %s".formatted(kling.tasks.size(), ledger.facts()));
        }
    }

    /** Everything that can fail has failed: now it must come to its end by itself. */
    void calm() {
        Dice dice = new Dice(0);
        while (ledger.hasOpen()) {
            ledger.commit(0, now);
        }
        senders.clear();
        looks.clear();
        passTo(now.plus(Sender.READ_TIMEOUT));
        int stuckLooks = 0;
        for (int i = 0;
                i < MOST_CALM_STEPS && stuckLooks < 3 && !ledger.row.state().isFinal();
                i++) {
            stuckLooks += ledger.row.state() == TaskState.STUCK ? 1 : 0;
            kling.tasks.forEach(FakeKling.Paid::finish);
            passTo(i == MOST_CALM_STEPS / 2 ? now.plus(TaskReference.OVERDUE) : now);
            goOn(dice);
            checkMoney();
        }
        checkEnd();
    }

    private void goOn(Dice dice) {
        GenerationTask row = ledger.row;
        if (row.state() == TaskState.QUEUED) {
            passTo(HiddenRow.nextAt(row));
            claimed(dice);
            Sender sender = senders.remove(0);
            if (!sender.ready) {
                Optional<FakeKling.Paid> there =
                        externalId() == null ? Optional.empty() : kling.find(externalId(), now);
                ledger.transact(there.map(task -> sender.found(task.shown)).orElseGet(sender::afresh), now);
            }
            if (row.state() == TaskState.SUBMITTING) {
                ledger.transact(
                        arrive(now).map(task -> sender.accepted(task.shown)).orElseGet(() -> sender.refused(false)),
                        now);
            }
        } else if (row.state() == TaskState.SUBMITTING) {
            passTo(HiddenRow.leaseUntil(row).plusMillis(1));
            ledger.transact(new Simple.Sweep(transitions), now);
        } else {
            passTo(now.plus(setting.lag));
            looked();
            Look look = looks.remove(0);
            String id = look.watched.idAtKling();
            Optional<FakeKling.Paid> there = id == null ? Optional.empty() : kling.find(id, now);
            look.saw = id == null || !setting.singleQuery ? Look.Saw.NOT_SHOWN : Look.Saw.MISSED;
            there.ifPresent(task -> look.found(task.shown));
            ledger.transact(look, now);
        }
    }

    private void checkEnd() {
        TaskState state = ledger.row.state();
        if (!state.isFinal() && state != TaskState.STUCK) {
            throw new Objection("everything comes to an end", ledger.facts());
        }
        boolean decided = isGivenUp || decidedAgain > 0 || beyondTheMethod;
        for (FakeKling.Paid task : kling.tasks) {
            boolean known = externalId() != null || task.id.equals(ledger.row.remoteTaskId());
            if (task.isDrawn() && !task.forgotten && known && !decided && state != TaskState.SUCCEEDED) {
                throw new Objection("no paid result is lost", ledger.facts());
            }
        }
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
