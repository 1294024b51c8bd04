package ee.kling.core.task;

import ee.kling.api.task.TaskState;
import java.util.Optional;

/** The time after everything that can fail has failed, in which the task must come to its end by itself. */
final class Calm {
    private static final int MOST_STEPS = 60;

    private final World world;

    Calm(World world) {
        this.world = world;
    }

    void comes() {
        Dice dice = new Dice(0);
        while (world.ledger.hasOpen()) {
            world.ledger.commit(0, world.now);
        }
        world.senders.clear();
        world.looks.clear();
        world.passTo(world.now.plus(Sender.READ_TIMEOUT));
        int stuckLooks = 0;
        for (int i = 0;
                i < MOST_STEPS && stuckLooks < 3 && !world.ledger.row.state().isFinal();
                i++) {
            stuckLooks += world.ledger.row.state() == TaskState.STUCK ? 1 : 0;
            world.kling.tasks.forEach(FakeKling.Paid::finish);
            world.passTo(i == MOST_STEPS / 2 ? world.now.plus(TaskReference.OVERDUE) : world.now);
            goOn(dice);
            world.checkMoney();
        }
        checkEnd();
    }

    private void goOn(Dice dice) {
        GenerationTask row = world.ledger.row;
        if (row.state() == TaskState.QUEUED) {
            world.passTo(HiddenRow.nextAt(row));
            world.senders.claimed(dice);
            Sender sender = world.senders.takeFirst();
            if (!sender.ready) {
                Optional<FakeKling.Paid> there =
                        world.externalId() == null ? Optional.empty() : world.kling.find(world.externalId(), world.now);
                world.ledger.transact(
                        there.map(task -> sender.found(task.shown)).orElseGet(sender::afresh), world.now);
            }
            if (row.state() == TaskState.SUBMITTING) {
                world.ledger.transact(
                        world.arrive(world.now)
                                .map(task -> sender.accepted(task.shown))
                                .orElseGet(() -> sender.refused(false)),
                        world.now);
            }
        } else if (row.state() == TaskState.SUBMITTING) {
            world.passTo(HiddenRow.leaseUntil(row).plusMillis(1));
            world.ledger.transact(new Simple.Sweep(world.transitions), world.now);
        } else {
            world.passTo(world.now.plus(world.setting.lag()));
            world.looks.begun();
            Look look = world.looks.takeFirst();
            String id = look.watched.idAtKling();
            Optional<FakeKling.Paid> there = id == null ? Optional.empty() : world.kling.find(id, world.now);
            look.saw = id == null || !world.setting.singleQuery() ? Look.Saw.NOT_SHOWN : Look.Saw.MISSED;
            there.ifPresent(task -> look.found(task.shown));
            world.ledger.transact(look, world.now);
        }
    }

    private void checkEnd() {
        TaskState state = world.ledger.row.state();
        if (!state.isFinal() && state != TaskState.STUCK) {
            throw new Objection("everything comes to an end", world.ledger.facts());
        }
        for (FakeKling.Paid task : world.kling.tasks) {
            boolean known = world.externalId() != null || task.id.equals(world.ledger.row.remoteTaskId());
            if (task.isDrawn() && !task.forgotten && known && !world.isDecided() && state != TaskState.SUCCEEDED) {
                throw new Objection("no paid result is lost", world.ledger.facts());
            }
        }
    }
}
