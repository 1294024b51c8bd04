package ee.kling.core.polling;

/** Whether the list is worth asking for: where it shows others' or older tasks only, it is asked for less and less often. */
final class ListWorth {
    /** Runs without the list after it showed less than it cost; doubles up to the most. */
    private static final int MOST_SKIPPED = 64;

    private int toSkip;
    private int skipped;

    boolean isWorthIt() {
        skipped++;
        return skipped > toSkip;
    }

    void learn(boolean wasWorthIt) {
        toSkip = wasWorthIt ? 0 : Math.min(MOST_SKIPPED, Math.max(1, toSkip * 2));
        skipped = 0;
    }
}
