package ee.kling.core.node;

import ee.kling.core.TestDatabase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Time that passes for nodes and for the rows of their database, together or, as when a clock is wrong, apart. */
final class PassingTime {
    private final AtomicLong nanos = new AtomicLong(System.nanoTime());
    private final TestDatabase database;

    PassingTime(TestDatabase database) {
        this.database = database;
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        passInTheDatabase(time);
    }

    void passInTheDatabase(Duration time) {
        earlier("work_lease", "lease_until", time);
        earlier("node", "alive_until", time);
        earlier("task_change", "changed_at", time);
    }

    private void earlier(String table, String column, Duration time) {
        database.sql(
                "update %1$s set %2$s = %2$s - cast(?1 as bigint) * interval '0.000001' second"
                        .formatted(table, column),
                time.toNanos() / 1000);
    }

    void passOnNodes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    LongSupplier nanos() {
        return nanos::get;
    }
}
