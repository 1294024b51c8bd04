package ee.kling.bench;

/**
 * How much work. The same each time: what differs between runs is the machine alone.
 *
 * @param runs how often each case is measured, at least 1
 * @param small requests of a run where answers are small
 * @param pages requests of a run where answers are pages of 500 tasks
 * @param tasks in the store before lists and finds
 * @param connections requests under way at once
 */
record Scale(int runs, int small, int pages, int tasks, int connections) {

    static final Scale FULL = new Scale(5, 4_000, 200, 10_000, 8);
}
