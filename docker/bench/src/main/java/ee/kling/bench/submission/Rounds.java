package ee.kling.bench.submission;

import ee.kling.bench.lab.Commit;
import ee.kling.bench.lab.KeptResults;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The rounds that are finished, so that a run that was stopped goes on where it was, with the same seeds. */
final class Rounds {
    private static final String SEED = "seed";
    private static final int SEEDS = 900_000_000;

    private final KeptResults kept;

    Rounds(Scale scale) throws IOException {
        kept = new KeptResults(scale.dir().resolve("rounds.jsonl"), Commit.id(), scale.fresh());
    }

    /** The one that was asked for, else that of the run before, else a new one. */
    int seed(Scale scale) throws IOException {
        List<Integer> before = kept.of(SEED, Integer.class);
        Optional<Integer> last = before.isEmpty() ? Optional.empty() : Optional.of(before.get(before.size() - 1));
        int seed = scale.seed()
                .or(() -> last)
                .orElseGet(() -> ThreadLocalRandom.current().nextInt(SEEDS));
        if (!last.equals(Optional.of(seed))) {
            kept.keep(SEED, seed);
        }
        return seed;
    }

    Optional<Tally> of(Leg leg) throws IOException {
        return kept.of(leg.key(), Tally.class).stream().findFirst();
    }

    void add(Leg leg, Tally tally) throws IOException {
        kept.keep(leg.key(), tally);
    }
}
