package ee.kling.bench.polling;

import java.util.Arrays;
import java.util.Locale;

/** Who looks at Kling. */
enum Client {
    OURS("the shipped server, pages of up to 500 tasks"),
    OURS_SINGLE_GET(
            "the shipped server with a gateway that has no list: one GET for each task (KLING_DIALECT=gateway-a)"),
    DB_SCHEDULER_FETCH(
            "db-scheduler 16.12.0, pollUsingFetchAndLockOnExecute, threads and limits of its own docs/performance.md: 50 with"
                    + " 0.5 and 4.0, above 5,000 tasks 100 with 2.0 and 6.0; polling interval a twentieth of the interval, 25"
                    + " to 100 ms; custom task with OnCompleteReschedule(FixedDelay)"),
    DB_SCHEDULER_LOCK_AND_FETCH("db-scheduler 16.12.0, pollUsingLockAndFetch, the rest as with fetch"),
    JOBRUNR(
            "JobRunr 8.7.0, poll interval 5 s, the least it accepts; 50 workers, above 5,000 tasks 100; each look schedules"
                    + " the next as a new job"),
    QUARTZ(
            "Quartz 2.5.2, clustered JobStoreTX, one job and a repeating trigger for each task; 50 threads, above 5,000 tasks"
                    + " 100; batchTriggerAcquisitionMaxCount the same, fire-ahead window a tenth of the interval,"
                    + " acquireTriggersWithinLock, idleWaitTime 1 s, the least it accepts");

    private final String settings;

    Client(String settings) {
        this.settings = settings;
    }

    /** As on the command line and in tables. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a name on the command line means this one: its own, or where nobody has that name, the first words of its own. */
    boolean isNamed(String name) {
        boolean isSomebodys =
                Arrays.stream(values()).anyMatch(client -> client.word().equals(name));
        return isSomebodys ? word().equals(name) : word().startsWith(name + "-");
    }

    String settings() {
        return settings;
    }

    boolean isProduct() {
        return this == OURS || this == OURS_SINGLE_GET;
    }

    boolean isDbScheduler() {
        return this == DB_SCHEDULER_FETCH || this == DB_SCHEDULER_LOCK_AND_FETCH;
    }
}
