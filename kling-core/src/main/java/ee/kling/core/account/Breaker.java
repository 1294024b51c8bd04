package ee.kling.core.account;

import java.time.Instant;

/**
 * How many creates may be under way at once: one at first and after trouble, twice as many with each that is accepted.
 * After a few lost answers in a row one at a time with longer and longer pauses, until one is answered: what is lost is
 * looked up for minutes and keeps its places.
 */
final class Breaker {
    static final int MOST_LOST = 3;
    private static final int WIDEST = 1024;

    private int width = 1;
    private int lostInRow;
    private Pause pause = Pause.NONE;

    int width() {
        return width;
    }

    boolean lets(Instant now) {
        return pause.isOver(now);
    }

    boolean isOpen() {
        return lostInRow >= MOST_LOST;
    }

    void accepted() {
        answered();
        width = Math.min(WIDEST, width * 2);
    }

    void answered() {
        lostInRow = 0;
        pause = Pause.NONE;
    }

    void troubled() {
        width = 1;
    }

    void lost(Instant now) {
        lostInRow++;
        width = Math.max(1, width / 2);
        if (isOpen()) {
            width = 1;
            pause = pause.longer(now);
        }
    }
}
