package ee.kling.bench.polling.peer;

import static org.jobrunr.scheduling.JobBuilder.aJob;
import static org.jobrunr.server.BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.server.JobActivator;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;
import org.jobrunr.utils.mapper.jackson.JacksonJsonMapper;

/** JobRunr at the shortest interval that it accepts for finding due jobs, 5 s, and with as many workers as the others. */
final class JobRunrPeer implements Peer {

    private static final int SHORTEST_POLL_SECONDS = 5;

    private final DataSource database;
    private final JobRequestScheduler scheduler;

    JobRunrPeer(DataSource database, Look look, PeerSettings settings) {
        this.database = database;
        Again again = new Again(look, settings.interval());
        scheduler = JobRunr.configure()
                .useJsonMapper(new JacksonJsonMapper())
                .useStorageProvider(new PostgresStorageProvider(database))
                .useJobActivator(again)
                .useBackgroundJobServer(usingStandardBackgroundJobServerConfiguration()
                        .andPollIntervalInSeconds(SHORTEST_POLL_SECONDS)
                        .andWorkerCount(settings.threads()))
                .initialize()
                .getJobRequestScheduler();
        again.scheduler = scheduler;
    }

    @Override
    public void schedule(Map<String, Instant> firstLooks) {
        scheduler.create(firstLooks.entrySet().stream()
                .map(look -> aJob().scheduleAt(look.getValue()).withJobRequest(new Request(look.getKey()))));
    }

    /** It keeps jobs that have succeeded for 36 hours. */
    @Override
    public void forget() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from jobrunr_jobs");
        }
    }

    /** A look at one task, as it is stored. */
    public static final class Request implements JobRequest {
        private String id;

        /** For reading. */
        public Request() {}

        Request(String id) {
            this.id = id;
        }

        public String getId() {
            return id;
        }

        public void setId(String value) {
            id = value;
        }

        @Override
        public Class<Again> getJobRequestHandler() {
            return Again.class;
        }
    }

    /** Does the look, and asks for the next one as a new job. */
    public static final class Again implements JobRequestHandler<Request>, JobActivator {
        private final Look look;
        private final Duration interval;
        private volatile JobRequestScheduler scheduler;

        Again(Look look, Duration interval) {
            this.look = look;
            this.interval = interval;
        }

        @Override
        public void run(Request request) {
            if (!look.at(request.getId())) {
                scheduler.schedule(Instant.now().plus(interval), new Request(request.getId()));
            }
        }

        @Override
        public <T> T activateJob(Class<T> type) {
            return type.cast(this);
        }
    }
}
