package ee.kling.core.schedule;

import ee.kling.api.Credentials;
import ee.kling.core.account.AccountGate;
import ee.kling.core.account.KlingApi;
import ee.kling.core.archive.Archiver;
import ee.kling.core.archive.FileStore;
import ee.kling.core.archive.GuardedFetcher;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.polling.Poller;
import ee.kling.core.store.Schema;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.submission.Submitter;
import ee.kling.core.task.TaskChanges;
import ee.kling.core.user.Users;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Starts the application in order: schema, users, then the timer that wakes the workers. The timer holds no state and
 * comes last, because a timer of a deployment that failed half-way keeps the server from stopping.
 */
@Singleton
@jakarta.ejb.Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Startup {
    private static final System.Logger LOG = System.getLogger(Startup.class.getName());

    @Resource(lookup = "java:jboss/datasources/KlingDS")
    private DataSource dataSource;

    @PersistenceUnit(unitName = "kling")
    private EntityManagerFactory entityManagerFactory;

    @Resource
    private TimerService timers;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private Instance<KlingSettings> configured;

    @Inject
    private Clock clock;

    @Inject
    private UnitOfWork unitOfWork;

    @Inject
    private Users users;

    @Inject
    private AccountGate gate;

    @Inject
    private TaskChanges changes;

    @Inject
    private Instance<FileStore> files;

    @Inject
    private Instance<GuardedFetcher> fetcher;

    private final List<Worker> workers = new ArrayList<>();
    private KlingApi kling;

    @PostConstruct
    void start() {
        KlingSettings settings = configured.get();
        Schema.migrate(dataSource, entityManagerFactory);
        FileStore store = files.get();
        users.ensureFirstUsers(settings);
        settings.upstream()
                .credentials()
                .ifPresentOrElse(credentials -> connect(settings, credentials, store), () -> gate.noCredential());
        workers.add(new Worker(
                "archiver", new Archiver(unitOfWork, fetcher.get(), store, changes::announce)::run, executor));
        long interval = settings.timing().pollInterval().toMillis();
        timers.createIntervalTimer(interval, interval, new TimerConfig("wake the workers", false));
        LOG.log(
                System.Logger.Level.INFO,
                "Kling Studio started: account {0} at {1}, data in {2}",
                settings.upstream().account(),
                settings.upstream().baseUrl(),
                settings.dataDir());
    }

    private void connect(KlingSettings settings, Credentials credentials, FileStore store) {
        kling = KlingApi.connect(settings.upstream(), credentials, clock);
        workers.add(new Worker(
                "submitter",
                new Submitter(unitOfWork, kling, gate, store, settings, changes::announce)::run,
                executor));
        workers.add(
                new Worker("poller", new Poller(unitOfWork, kling, gate, settings, changes::announce)::run, executor));
    }

    @Timeout
    void wake() {
        workers.forEach(Worker::wake);
    }

    @PreDestroy
    void stop() {
        if (kling != null) {
            kling.close();
        }
        try {
            fetcher.get().close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "Closing the result connections failed", e);
        }
    }
}
