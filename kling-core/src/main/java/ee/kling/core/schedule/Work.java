package ee.kling.core.schedule;

import ee.kling.api.Credentials;
import ee.kling.core.account.AccountGate;
import ee.kling.core.account.KlingApi;
import ee.kling.core.archive.ArchiveWatch;
import ee.kling.core.archive.Archiver;
import ee.kling.core.archive.FileStore;
import ee.kling.core.archive.GuardedFetcher;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.export.ExportFiles;
import ee.kling.core.export.Exporter;
import ee.kling.core.history.HistoryKeeper;
import ee.kling.core.node.ChangeFeed;
import ee.kling.core.node.Heartbeat;
import ee.kling.core.node.Leases;
import ee.kling.core.polling.Poller;
import ee.kling.core.status.Readiness;
import ee.kling.core.store.Database;
import ee.kling.core.submission.Submitter;
import ee.kling.core.task.TaskChanges;
import ee.kling.core.task.TaskLedger;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;

/** All that is done in the background once there is a database, and which crew does it. */
@Dependent
class Work {
    /** Result files fetched at once, so that one slow address does not keep everybody's pictures waiting. */
    private static final int FETCHERS = 4;

    /** Tasks sent at once, so that one slow answer does not hold up the others. */
    private static final int SENDERS = 16;

    /** Zips written at once, so that a large one does not keep everybody else's waiting. */
    private static final int EXPORTERS = 2;

    @Inject
    private Threads threads;

    @Inject
    private Clock clock;

    @Inject
    private Database database;

    @Inject
    private Readiness readiness;

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
    private Crew workers;
    private Crew inTouch;
    private KlingApi kling;

    /** @param unavailable told when a worker had to stop because the studio cannot work */
    void prepare(Runnable unavailable) {
        workers = new Crew(threads, unavailable);
        inTouch = new Crew(threads, unavailable);
        bell.connect(workers::ring, () -> {});
        farewell.first(workers::dismiss);
        farewell.first(inTouch::dismiss);
    }

    /** The database and the data directory are there. */
    void begin(KlingSettings settings) {
        Leases leases = new Leases(database, settings.node(), settings.timing().lease());
        settings.upstream()
                .credentials()
                .ifPresentOrElse(credentials -> connect(settings, credentials, leases), gate::noCredential);
        archive(settings);
        export(settings);
        keepHistory(leases);
        keepInTouch(settings, leases);
    }

    void wake() {
        workers.wake();
    }

    void wakeToKeepInTouch() {
        inTouch.wake();
    }

    /** For good, whether it has begun or not. */
    void end() {
        farewell.say(threads);
        // Whoever is still at work finds the database closed, and starts nothing any more.
        database.close();
        if (kling != null) {
            kling.close();
        }
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

    private void keepHistory(Leases leases) {
        HistoryKeeper keeper = new HistoryKeeper(database, clock, changes::announce);
        workers.add("history", readiness::isWorking, () -> {
            if (leases.hold("history")) {
                keeper.run();
            }
        });
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
}
