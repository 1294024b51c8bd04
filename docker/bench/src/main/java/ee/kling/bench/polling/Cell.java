package ee.kling.bench.polling;

import java.time.Duration;

/**
 * One line of the table.
 *
 * @param tasks in flight at once
 * @param interval asked for between two looks
 */
record Cell(Client client, int tasks, Duration interval) {

    String key() {
        return "polling %s %d %s".formatted(client.word(), tasks, seconds());
    }

    String seconds() {
        return (interval.toMillis() / 1000.0 + " s").replace(".0 s", " s");
    }
}
