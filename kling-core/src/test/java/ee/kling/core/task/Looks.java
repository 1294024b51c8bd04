package ee.kling.core.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The looks at Kling that are under way. */
final class Looks {
    private final World world;
    private final List<Look> all = new ArrayList<>(World.MOST_AT_ONCE);

    Looks(World world) {
        this.world = world;
    }

    boolean areIdle() {
        return all.isEmpty();
    }

    void clear() {
        all.clear();
    }

    Look takeFirst() {
        return all.remove(0);
    }

    boolean begun() {
        GenerationTask row = world.ledger.row;
        if (!TaskRepository.WATCHED.contains(row.state()) || all.size() == World.MOST_AT_ONCE) {
            return false;
        }
        if (HiddenRow.nextAt(row).isAfter(world.now)) {
            world.passTo(HiddenRow.nextAt(row));
        }
        all.add(new Look(world.transitions, row, world.now));
        return true;
    }

    boolean asked(Dice dice) {
        for (Look look : all) {
            if (look.saw == null) {
                ask(look, dice);
                return true;
            }
        }
        return false;
    }

    private void ask(Look look, Dice dice) {
        String id = look.watched.idAtKling();
        Optional<FakeKling.Paid> there = id == null ? Optional.empty() : world.kling.find(id, world.now);
        if (dice.oneIn(6)) {
            look.saw = Look.Saw.NOTHING;
        } else if (there.isPresent()) {
            look.found(dice.oneIn(4) ? there.get().shownBefore : there.get().shown);
        } else {
            look.saw = id == null || !world.setting.singleQuery() ? Look.Saw.NOT_SHOWN : Look.Saw.MISSED;
        }
    }

    boolean noted(Dice dice) {
        for (Look look : all) {
            if (look.saw != null) {
                all.remove(look);
                world.transact(look, dice);
                return true;
            }
        }
        return false;
    }
}
