package ee.kling.core.schedule;

import ee.kling.core.archive.DataDirectoryException;
import ee.kling.core.archive.FileStore;
import ee.kling.core.archive.SpareRoom;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.config.SettingException;
import ee.kling.core.status.Part;
import ee.kling.core.status.Readiness;
import ee.kling.core.status.SelfCheck;
import ee.kling.core.store.Database;
import ee.kling.core.task.TaskRepository;
import ee.kling.core.user.Users;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJBException;
import jakarta.ejb.SessionContext;
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
import javax.sql.DataSource;

/**
 * Starts the application: settings, then again and again until both are there the data directory and the database, then
 * users and workers. The deployment never fails for any of them; until all is well, everything is refused and readiness is
 * down. Timers on every node wake the self-check, the workers and those that keep in touch with other nodes. They hold no
 * state: what is to be done, and by whom, is in the database.
 */
@Singleton
@jakarta.ejb.Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Startup {
    private static final System.Logger LOG = System.getLogger(Startup.class.getName());
    private static final String CHECK = "self-check";
    private static final String WORK = "wake the workers";
    private static final String TOUCH = "keep in touch";

    private static final Duration BETWEEN_SELF_CHECKS = Duration.ofSeconds(2);

    /** Pages hear of another node's work within a second, of which this is the longest part. */
    private static final Duration BETWEEN_TOUCHES = Duration.ofMillis(250);

    private static final Duration BETWEEN_LOOKS_AT_THE_CLOCK = Duration.ofSeconds(1);

    @Resource(lookup = "java:jboss/datasources/KlingDS")
    private DataSource dataSource;

    @Resource
    private TimerService timers;

    @Resource
    private SessionContext context;

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
    private Instance<FileStore> files;

    @Inject
    private Work work;

    private Worker selfCheck;

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
        database.writeAs(settings.node());
        SelfCheck check =
                new SelfCheck(files.get(), new SpareRoom(settings.dataDir()), database, dataSource, readiness);
        selfCheck = new Worker("self-check", () -> check(check, settings), threads, () -> {});
        // Who finds the database gone has the self-check look at once, so that the others stop too.
        work.prepare(selfCheck::wake);
        selfCheck.run();
        makeTimers();
        Startup bean = context.getBusinessObject(Startup.class);
        TimerWatch watch = new TimerWatch(clock, System::nanoTime, bean::makeTimersAnew);
        threads.every(BETWEEN_LOOKS_AT_THE_CLOCK, watch::look);
    }

    private void makeTimers() {
        every(BETWEEN_SELF_CHECKS, CHECK);
        every(configured.get().timing().pollInterval(), WORK);
        every(BETWEEN_TOUCHES, TOUCH);
    }

    /** A call of its own, because only within one may a bean ask for timers. Does no harm, whoever asks. */
    @PermitAll
    public void makeTimersAnew() {
        cancelTimers();
        makeTimers();
    }

    @Timeout
    void wake(Timer timer) {
        if (CHECK.equals(timer.getInfo())) {
            selfCheck.wake();
            readiness.noticeSilence();
        } else if (TOUCH.equals(timer.getInfo())) {
            work.wakeToKeepInTouch();
        } else {
            work.wake();
        }
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
        work.begin(settings);
        LOG.log(
                System.Logger.Level.INFO,
                "Kling Studio started: account {0} at {1}, data in {2}",
                settings.upstream().account(),
                settings.upstream().baseUrl(),
                settings.dataDir());
    }

    /** One that fires while this bean ends finds it gone, and the server logs that as an error. */
    private void cancelTimers() {
        try {
            timers.getTimers().forEach(Timer::cancel);
        } catch (EJBException | IllegalStateException e) {
            LOG.log(System.Logger.Level.DEBUG, "The timers end by themselves", e);
        }
    }

    @PreDestroy
    void stop() {
        cancelTimers();
        work.end();
    }
}
