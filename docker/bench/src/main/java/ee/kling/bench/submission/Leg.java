package ee.kling.bench.submission;

/**
 * One round: so many submissions and kills on an empty database.
 *
 * @param unique whether Kling refuses an external id that is used already
 * @param seed draws faults and kills
 */
record Leg(Strategy strategy, boolean unique, int submissions, int kills, int seed) {
    /** Fit for a file name. */
    String key() {
        return "%s-%s-%d-%d-%d".formatted(strategy, unique ? "unique" : "free", submissions, kills, seed);
    }

    /** What is shown as one line of the table. */
    String title() {
        return strategy.words() + (unique ? ", ids unique at Kling" : "");
    }
}
