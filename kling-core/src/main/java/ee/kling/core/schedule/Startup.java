package ee.kling.core.schedule;

import ee.kling.api.Credentials;
import ee.kling.core.account.AccountGate;
import ee.kling.core.account.KlingApi;
import ee.kling.core.archive.ArchiveWatch;
import ee.kling.core.archive.Archiver;
import ee.kling.core.archive.DataDirectoryException;
import ee.kling.core.archive.FileStore;
import ee.kling.core.archive.GuardedFetcher;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.config.SettingException;
import ee.kling.core.polling.Poller;
import ee.kling.core.status.Part;
import ee.kling.core.status.Readiness;
import ee.kling.core.status.SelfCheck;
import ee.kling.core.store.Database;
import ee.kling.core.submission.Submitter;
import ee.kling.core.task.TaskChanges;
import ee.kling.core.task.TaskRepository;
import ee.kling.core.user.Users;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/**
 * Starts the application: settings, then again and again until both are there the data directory and the database, then
 * users and workers. The deployment never fails for any of them; until all is well, everything is refused and readiness is
 * down. Two timers wake the self-check and the workers. They hold no state.
 */
@Singleton
@jakarta.ejb.Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Startup {
    private static final System.Logger LOG = System.getLogger(Startup.class.getName());
    private static final String CHECK = "self-check";
    private static final String WORK = "wake the workers";

    /** Result files fetched at once, so that one slow address does not keep everybody's pictures waiting. */
    private static final int FETCHERS = 4;

    private static final Duration BETWEEN_SELF_CHECKS = Duration.ofSeconds(2);

    @Resource(lookup = "java:jboss/datasources/KlingDS")
    private DataSource dataSource;

    @Resource
    private TimerService timers;

    @Inject
    private Threads threads;

    @Inject
    private Instance<KlingSettings> configured;

    @Inject
    private Clock clock;

    @Inject
    private Database database;

    @Inject
    private Readiness readiness;

    @Inject
    private Users users;

    @Inject
    private AccountGate gate;

    @Inject
    private TaskChanges changes;

    @Inject
    private Bell bell;

    @Inject
    private Instance<FileStore> files;

    @Inject
    private Instance<GuardedFetcher> fetcher;

    private final List<Worker> workers = new CopyOnWriteArrayList<>();
    private Worker selfCheck;
    private KlingApi kling;

    @PostConstruct
    void begin() {
        KlingSettings settings;
        try {
            settings = configured.get();
        } catch (SettingException e) {
            // Only a restart changes a setting.
            readiness.bad(Part.SETTINGS, String.join("; ", e.problems()));
            return;
        }
        readiness.good(Part.SETTINGS);
        SelfCheck check = new SelfCheck(files.get(), database, dataSource, readiness);
        selfCheck = new Worker("self-check", () -> check(check, settings), threads, () -> {});
        selfCheck.run();
        every(BETWEEN_SELF_CHECKS, CHECK);
        every(settings.timing().pollInterval(), WORK);
        bell.connect(this::wakeWorkers);
    }

    @Timeout
    void wake(Timer timer) {
        if (CHECK.equals(timer.getInfo())) {
            selfCheck.wake();
            readiness.noticeSilence();
        } else {
            wakeWorkers();
        }
    }

    private void wakeWorkers() {
        workers.forEach(Worker::wake);
    }

    private void every(Duration interval, String what) {
        timers.createIntervalTimer(interval.toMillis(), interval.toMillis(), new TimerConfig(what, false));
    }

    private void check(SelfCheck check, KlingSettings settings) {
        check.run();
        boolean started = readiness.isGood(Part.START);
        if (!started && readiness.isGood(Part.DATA_DIRECTORY) && readiness.isGood(Part.DATABASE)) {
            try {
                start(settings);
                readiness.good(Part.START);
            } catch (DataDirectoryException e) {
                readiness.bad(Part.DATA_DIRECTORY, e.getMessage());
            } catch (RuntimeException e) {
                readiness.bad(Part.START, "Starting failed and will be tried again: " + e);
                throw e;
            }
        }
    }

    private void start(KlingSettings settings) {
        files.get().open(database.call(TaskRepository::anyStored));
        files.get().removeLeftovers(clock.instant());
        users.ensureFirstUsers(settings);
        Archiver archiver = new Archiver(database, fetcher.get(), files.get(), changes::announce);
        settings.upstream()
                .credentials()
                .ifPresentOrElse(credentials -> connect(settings, credentials), gate::noCredential);
        for (int fetcher = 1; fetcher <= FETCHERS; fetcher++) {
            work("archiver " + fetcher, () -> whenComplete(archiver::run));
        }
        ArchiveWatch watch = new ArchiveWatch(database, readiness, clock);
        work("archive watch", () -> whenWorking(watch::run));
        LOG.log(
                System.Logger.Level.INFO,
                "Kling Studio started: account {0} at {1}, data in {2}",
                settings.upstream().account(),
                settings.upstream().baseUrl(),
                settings.dataDir());
    }

    private void connect(KlingSettings settings, Credentials credentials) {
        kling = KlingApi.connect(settings, credentials, clock);
        Submitter submitter = new Submitter(database, kling, gate, files.get(), settings, changes::announce);
        Poller poller = new Poller(database, kling, gate, settings, changes::announce);
        work("submitter", () -> whenComplete(submitter::run));
        work("poller", () -> whenWorking(poller::run));
    }

    /** Who finds the database gone has the self-check look at once, so that the others stop too. */
    private void work(String name, Runnable work) {
        workers.add(new Worker(name, work, threads, selfCheck::wake));
    }

    private void whenWorking(Runnable work) {
        if (readiness.isWorking()) {
            work.run();
        }
    }

    /** Nothing is sent, and nothing fetched, while it could not be kept. */
    private void whenComplete(Runnable work) {
        if (readiness.isComplete()) {
            work.run();
        }
    }

    @PreDestroy
    void stop() {
        // Whoever is still at work finds the database closed, and starts nothing any more.
        threads.close();
        workers.clear();
        database.close();
        if (kling != null) {
            kling.close();
        }
    }
}
