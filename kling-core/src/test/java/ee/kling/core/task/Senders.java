package ee.kling.core.task;

import ee.kling.api.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The nodes that have claimed the task, from the claim until the answer is recorded. */
final class Senders {
    private final World world;
    private final List<Sender> all = new ArrayList<>(World.MOST_AT_ONCE);

    Senders(World world) {
        this.world = world;
    }

    boolean areIdle() {
        return all.isEmpty();
    }

    void loseOne(Dice dice) {
        if (!all.isEmpty()) {
            all.remove(dice.below(all.size()));
        }
    }

    void clear() {
        all.clear();
    }

    Sender takeFirst() {
        return all.remove(0);
    }

    boolean claimed(Dice dice) {
        GenerationTask row = world.ledger.row;
        if (row.state() != TaskState.QUEUED || all.size() == World.MOST_AT_ONCE || !isDue(row, dice)) {
            return false;
        }
        String remoteId = row.remoteTaskId();
        if (world.ledger.transact(new Simple.Claim(world.transitions), world.now)) {
            all.add(new Sender(world.transitions, row.attempt(), remoteId, world.now));
        }
        return true;
    }

    /** What is due later is waited for now and then, so that stories get somewhere. */
    private boolean isDue(GenerationTask row, Dice dice) {
        Instant next = HiddenRow.nextAt(row);
        if (next.isAfter(world.now) && dice.oneIn(2)) {
            world.passTo(next);
        }
        return !next.isAfter(world.now);
    }

    boolean sent(Dice dice) {
        for (Sender sender : all) {
            if (sender.answer == null) {
                go(sender, dice);
                return true;
            }
        }
        return false;
    }

    private void go(Sender sender, Dice dice) {
        boolean frozen = world.now.isAfter(sender.since.plus(Transitions.LEASE));
        if (frozen && !dice.oneIn(world.setting.slowSenders() ? 2 : 16)) {
            all.remove(sender);
        } else if (dice.oneIn(64) && !sender.ready) {
            sender.answer = sender.damaged();
        } else if (!sender.ready) {
            check(sender, dice);
        } else {
            world.beyondTheMethod |= frozen;
            sender.answer = answer(sender, dice);
            if (dice.oneIn(16)) {
                all.remove(sender);
            }
        }
    }

    /** What was sent before is asked for once more before it goes out again. */
    private void check(Sender sender, Dice dice) {
        Optional<FakeKling.Paid> there = Optional.empty();
        if (world.setting.singleQuery() && !dice.oneIn(6)) {
            there = sender.remoteId == null ? there : world.kling.find(sender.remoteId, world.now);
            there = there.isPresent() || world.externalId() == null
                    ? there
                    : world.kling.find(world.externalId(), world.now);
        }
        if (there.isPresent()) {
            sender.answer = sender.found(there.get().shown);
        } else if (world.ledger.transact(sender.afresh(), world.now)) {
            sender.ready = true;
            sender.since = world.now;
        } else {
            all.remove(sender);
        }
    }

    private Change answer(Sender sender, Dice dice) {
        return switch (dice.below(16)) {
            case 0 -> sender.notAccepted(Duration.ofSeconds(65));
            case 1 -> sender.notAccepted(Duration.ZERO);
            case 2 -> sender.refused(dice.oneIn(2));
            case 3, 4, 5 -> {
                world.arrive(world.now);
                yield sender.lost();
            }
            case 6 -> sender.lost();
            case 7 -> {
                world.arriveAt(world.now.plus(dice.upTo(Sender.READ_TIMEOUT)));
                yield sender.lost();
            }
            default ->
                world.arrive(world.now)
                        .map(task -> sender.accepted(task.shown))
                        .orElseGet(() -> sender.refused(dice.oneIn(4)));
        };
    }

    boolean recorded(Dice dice) {
        for (Sender sender : all) {
            if (sender.answer != null) {
                all.remove(sender);
                world.transact(sender.answer, dice);
                return true;
            }
        }
        return false;
    }

    boolean swept(Dice dice) {
        Instant end = HiddenRow.leaseUntil(world.ledger.row);
        if (world.ledger.row.state() != TaskState.SUBMITTING) {
            return false;
        }
        if (!end.isBefore(world.now) && dice.oneIn(2)) {
            world.passTo(end.plusMillis(1));
        }
        if (end.isBefore(world.now)) {
            world.transact(new Simple.Sweep(world.transitions), dice);
        }
        return true;
    }
}
