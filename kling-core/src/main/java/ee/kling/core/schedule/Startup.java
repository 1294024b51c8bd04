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
import ee.kling.core.export.ExportFiles;
import ee.kling.core.export.Exporter;
import ee.kling.core.history.HistoryKeeper;
import ee.kling.core.node.ChangeFeed;
import ee.kling.core.node.Heartbeat;
import ee.kling.core.node.Leases;
import ee.kling.core.polling.Poller;
import ee.kling.core.status.Part;
import ee.kling.core.status.Readiness;
import ee.kling.core.status.SelfCheck;
import ee.kling.core.store.Database;
import ee.kling.core.submission.Submitter;
import ee.kling.core.task.TaskChanges;
import ee.kling.core.task.TaskLedger;
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

    /** Result files fetched at once, so that one slow address does not keep everybody's pictures waiting. */
    private static final int FETCHERS = 4;

    /** Tasks sent at once, so that one slow answer does not hold up the others. */
    private static final int SENDERS = 16;

    /** Zips written at once, so that a large one does not keep everybody else's waiting. */
    private static final int EXPORTERS = 2;

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
    private AccountGate gate;

    @Inject
    private TaskChanges changes;

    @Inject
    private Bell bell;

    @Inject
    private Instance<FileStore> files;

    @Inject
    private Instance<GuardedFetcher> fetcher;

    @Inject
    private Instance<ExportFiles> exportFiles;

    @Inject
    private Instance<TaskLedger> ledger;

    private final Farewell farewell = new Farewell();
    private Worker selfCheck;
    private Crew workers;
    private Crew inTouch;
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
        database.writeAs(settings.node());
        SelfCheck check = new SelfCheck(files.get(), database, dataSource, readiness);
        selfCheck = new Worker("self-check", () -> check(check, settings), threads, () -> {});
        // Who finds the database gone has the self-check look at once, so that the others stop too.
        workers = new Crew(threads, selfCheck::wake);
        inTouch = new Crew(threads, selfCheck::wake);
        bell.connect(workers::ring, () -> {});
        farewell.first(workers::dismiss);
        farewell.first(inTouch::dismiss);
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
            inTouch.wake();
        } else {
            workers.wake();
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
        Leases leases = new Leases(database, settings.node(), settings.timing().lease());
        settings.upstream()
                .credentials()
                .ifPresentOrElse(credentials -> connect(settings, credentials, leases), gate::noCredential);
        archive(settings);
        export(settings);
        keepHistory(leases);
        keepInTouch(settings, leases);
        LOG.log(
                System.Logger.Level.INFO,
                "Kling Studio started: account {0} at {1}, data in {2}",
                settings.upstream().account(),
                settings.upstream().baseUrl(),
                settings.dataDir());
    }

    private void keepInTouch(KlingSettings settings, Leases leases) {
        Heartbeat heartbeat = new Heartbeat(
                database,
                settings.node(),
                settings.upstream().account(),
                settings.timing().lease());
        ChangeFeed feed = new ChangeFeed(database, settings.node(), changes::announce, changes::announceMissed);
        inTouch.add("heartbeat", readiness::isWorking, heartbeat::beat);
        inTouch.add("change feed", readiness::isWorking, feed::read);
        inTouch.add("housekeeping", readiness::isWorking, () -> {
            if (leases.hold("housekeeping")) {
                feed.removeOld();
            }
        });
        farewell.last(leases::leave);
        farewell.last(heartbeat::leave);
    }

    private void keepHistory(Leases leases) {
        HistoryKeeper keeper = new HistoryKeeper(database, clock, changes::announce);
        workers.add("history", readiness::isWorking, () -> {
            if (leases.hold("history")) {
                keeper.run();
            }
        });
    }

    private void connect(KlingSettings settings, Credentials credentials, Leases leases) {
        kling = KlingApi.connect(settings, credentials, clock);
        Submitter submitter = new Submitter(
                database,
                kling,
                gate,
                files.get(),
                settings,
                changes::announce,
                threads,
                SENDERS,
                bell::ringForSending);
        String looking = "poll " + settings.upstream().account();
        Poller poller = new Poller(
                database,
                kling,
                gate,
                settings,
                () -> leases.hold(looking),
                threads,
                clock,
                changes::announce,
                bell::ringForSending);
        // Nothing is sent, and nothing fetched, while it could not be kept.
        Worker sender = workers.add("submitter", readiness::isComplete, submitter::run);
        workers.add("poller", readiness::isWorking, poller::run);
        bell.connect(
                () -> {
                    poller.news();
                    workers.ring();
                },
                sender::ring);
        farewell.first(submitter::stop);
    }

    private void archive(KlingSettings settings) {
        Archiver archiver = new Archiver(database, fetcher.get(), files.get(), settings.node(), changes::announce);
        workers.add("archiver", FETCHERS, readiness::isComplete, archiver::runWithOthers);
        farewell.first(archiver::leave);
        ArchiveWatch watch = new ArchiveWatch(database, readiness, clock);
        workers.add("archive watch", readiness::isWorking, watch::run);
    }

    private void export(KlingSettings settings) {
        Exporter exporter = new Exporter(database, ledger.get(), exportFiles.get(), settings.node(), clock);
        workers.add("exporter", EXPORTERS, readiness::isComplete, exporter::runWithOthers);
        farewell.first(exporter::leave);
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
        farewell.say(threads);
        // Whoever is still at work finds the database closed, and starts nothing any more.
        database.close();
        if (kling != null) {
            kling.close();
        }
    }
}
