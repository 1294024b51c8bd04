package ee.kling.bench.polling.peer;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.SchedulableTaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * db-scheduler in either of its two ways of polling. Threads and limits are those of its own benchmark (docs/performance.md):
 * 50 threads with 0.5 and 4.0, and 100 threads with 2.0 and 6.0.
 */
final class DbScheduler implements Peer {

    private static final TaskDescriptor<Void> LOOK = TaskDescriptor.of("look");
    private static final Duration SHORTEST_POLL = Duration.ofMillis(25);
    private static final Duration LONGEST_POLL = Duration.ofMillis(100);
    private static final int POLLS_PER_INTERVAL = 20;

    /** As in its README, with the indexes it recommends. */
    private static final List<String> SCHEMA = List.of(
            """
            create table scheduled_tasks (
                task_name text not null,
                task_instance text not null,
                task_data bytea,
                execution_time timestamp with time zone not null,
                picked boolean not null,
                picked_by text,
                last_success timestamp with time zone,
                last_failure timestamp with time zone,
                consecutive_failures int,
                last_heartbeat timestamp with time zone,
                version bigint not null,
                priority smallint,
                primary key (task_name, task_instance)
            )""",
            "create index execution_time_idx on scheduled_tasks (execution_time)",
            "create index last_heartbeat_idx on scheduled_tasks (last_heartbeat)");

    private final DataSource database;
    private final Scheduler scheduler;

    DbScheduler(DataSource database, Look look, PeerSettings settings, boolean lockAndFetch) throws SQLException {
        this.database = database;
        for (String statement : SCHEMA) {
            execute(statement);
        }
        Schedule later = FixedDelay.of(settings.interval());
        SchedulerBuilder builder = Scheduler.create(
                        database,
                        Tasks.custom(LOOK)
                                .execute((task, context) -> look.at(task.getId())
                                        ? new CompletionHandler.OnCompleteRemove<>()
                                        : new CompletionHandler.OnCompleteReschedule<>(later)))
                .threads(settings.threads())
                .pollingInterval(pollingInterval(settings));
        double lower = settings.isMany() ? 2.0 : 0.5;
        double upper = settings.isMany() ? 6.0 : 4.0;
        scheduler = (lockAndFetch
                        ? builder.pollUsingLockAndFetch(lower, upper)
                        : builder.pollUsingFetchAndLockOnExecute(lower, upper))
                .build();
        scheduler.start();
    }

    @Override
    public void schedule(Map<String, Instant> firstLooks) {
        List<SchedulableInstance<?>> jobs = firstLooks.entrySet().stream()
                .map(look -> new SchedulableTaskInstance<>(
                        LOOK.instance(look.getKey()).build(), look.getValue()))
                .collect(Collectors.toList());
        scheduler.scheduleBatch(jobs);
    }

    @Override
    public void forget() throws SQLException {
        execute("delete from scheduled_tasks");
    }

    /** A twentieth of the interval, but not so often that polling is all it does, nor so rarely that it is late. */
    private static Duration pollingInterval(PeerSettings settings) {
        Duration share = settings.interval().dividedBy(POLLS_PER_INTERVAL);
        if (share.compareTo(SHORTEST_POLL) < 0) {
            return SHORTEST_POLL;
        }
        return share.compareTo(LONGEST_POLL) > 0 ? LONGEST_POLL : share;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
