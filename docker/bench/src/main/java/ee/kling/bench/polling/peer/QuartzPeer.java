package ee.kling.bench.polling.peer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/**
 * Quartz with its clustered store. One job, and for each task a trigger that repeats, which costs fewer statements than a
 * new trigger after each look; triggers are acquired in batches as large as there are threads.
 */
final class QuartzPeer implements Peer {

    private static final String DATABASE = "bench";
    private static final String LOOK = "look";
    private static final int FIRE_AHEAD_SHARE = 10;

    private final Scheduler scheduler;
    private final Duration interval;

    QuartzPeer(DataSource database, Look look, PeerSettings settings)
            throws SQLException, IOException, SchedulerException {
        interval = settings.interval();
        createTables(database);
        DBConnectionManager.getInstance().addConnectionProvider(DATABASE, new Pool(database));
        scheduler = new StdSchedulerFactory(properties(settings)).getScheduler();
        scheduler.getContext().put(LOOK, look);
        scheduler.start();
    }

    private static Properties properties(PeerSettings settings) {
        Properties properties = new Properties();
        properties.put("org.quartz.scheduler.instanceName", "bench");
        properties.put("org.quartz.scheduler.instanceId", "AUTO");
        properties.put("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.put("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", String.valueOf(settings.threads()));
        properties.put(
                "org.quartz.scheduler.batchTriggerAcquisitionFireAheadTimeWindow",
                String.valueOf(settings.interval().toMillis() / FIRE_AHEAD_SHARE));
        // The shortest that it accepts.
        properties.put("org.quartz.scheduler.idleWaitTime", "1000");
        properties.put("org.quartz.threadPool.threadCount", String.valueOf(settings.threads()));
        properties.put("org.quartz.jobStore.class", JobStoreTX.class.getName());
        properties.put("org.quartz.jobStore.driverDelegateClass", PostgreSQLDelegate.class.getName());
        properties.put("org.quartz.jobStore.dataSource", DATABASE);
        properties.put("org.quartz.jobStore.isClustered", "true");
        // Asked for with batches in a clustered store.
        properties.put("org.quartz.jobStore.acquireTriggersWithinLock", "true");
        properties.put("org.quartz.jobStore.useProperties", "true");
        return properties;
    }

    @Override
    public void schedule(Map<String, Instant> firstLooks) throws SchedulerException {
        JobDetail job = JobBuilder.newJob(LookJob.class)
                .withIdentity(LOOK)
                .storeDurably()
                .build();
        Set<Trigger> triggers = firstLooks.entrySet().stream()
                .map(look -> trigger(look.getKey(), look.getValue()))
                .collect(Collectors.toSet());
        scheduler.scheduleJob(job, triggers, true);
    }

    private Trigger trigger(String id, Instant first) {
        return TriggerBuilder.newTrigger()
                .withIdentity(id)
                .forJob(LOOK)
                .startAt(Date.from(first))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(interval.toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNowWithExistingCount())
                .build();
    }

    @Override
    public void forget() throws SchedulerException {
        scheduler.clear();
    }

    /** Its own script, without the part that removes older tables. */
    private static void createTables(DataSource database) throws SQLException, IOException {
        try (InputStream script = JobStoreTX.class.getResourceAsStream("tables_postgres.sql");
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : new String(script.readAllBytes(), StandardCharsets.UTF_8).split(";")) {
                if (!sql.isBlank() && !sql.contains("DROP TABLE") && !sql.contains("COMMIT")) {
                    statement.execute(sql);
                }
            }
        }
    }

    /** Its way of calling a job: by a class that it makes an object of. */
    public static final class LookJob implements Job {

        @Override
        public void execute(JobExecutionContext context) throws JobExecutionException {
            try {
                Look look = (Look) context.getScheduler().getContext().get(LOOK);
                if (look.at(context.getTrigger().getKey().getName())) {
                    context.getScheduler().unscheduleJob(context.getTrigger().getKey());
                }
            } catch (SchedulerException e) {
                throw new JobExecutionException(e);
            }
        }
    }

    private record Pool(DataSource database) implements ConnectionProvider {

        @Override
        public Connection getConnection() throws SQLException {
            return database.getConnection();
        }

        @Override
        public void shutdown() {
            // The pool belongs to the process.
        }

        @Override
        public void initialize() {
            // It is there already.
        }
    }
}
