package ee.kling.bench.submission;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends this process at its moment, as a power cut would: nothing is flushed, closed or rolled back. */
final class Doom {
    /** Tells the parent that it was meant. */
    static final int EXIT_CODE = 86;

    private final Optional<Fate> fate;
    private final AtomicInteger passages = new AtomicInteger();

    Doom(Optional<Fate> fate) {
        this.fate = fate;
    }

    void pass(KillPoint point) {
        if (fate.isPresent()
                && fate.get().point() == point
                && passages.incrementAndGet() == fate.get().passage()) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
