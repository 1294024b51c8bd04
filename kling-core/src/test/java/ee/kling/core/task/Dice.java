package ee.kling.core.task;

import java.time.Duration;

/** Numbers that follow from a seed alone. */
final class Dice {
    private long state;

    Dice(long seed) {
        state = seed;
    }

    long next() {
        state += 0x9e3779b97f4a7c15L;
        long mixed = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    int below(int bound) {
        return (int) ((next() >>> 33) % bound);
    }

    boolean oneIn(int bound) {
        return below(bound) == 0;
    }

    Duration upTo(Duration most) {
        return Duration.ofMillis(below((int) most.toMillis() + 1));
    }
}
