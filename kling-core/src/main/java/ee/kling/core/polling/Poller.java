package ee.kling.core.polling;

import ee.kling.core.account.AccountGate;
import ee.kling.core.account.KlingApi;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.InFlightTask;
import ee.kling.core.task.TaskRepository;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Looks at Kling for every task that is due, and records what it finds. One task that cannot be asked about or recorded
 * never keeps the others from it. What is in flight is kept in memory between looks, and read again each second.
 */
public final class Poller {
    private static final System.Logger LOG = System.getLogger(Poller.class.getName());

    /** Successes that tell how long tasks take. */
    private static final int LEARN_FROM = 400;

    /** Timers are not exact: what is due in less than this share of the poll interval is due now. */
    private static final int TIMER_SHARE = 10;

    private final UnitOfWork unitOfWork;
    private final AccountGate gate;
    private final KlingSettings settings;
    private final BooleanSupplier mine;
    private final Clock clock;
    private final Consumer<UUID> changed;
    private final Runnable placesFree;
    private final Durations durations = new Durations();
    private final Watchlist watchlist;
    private final Recorder recorder;
    private final Looks looks;
    private final Audit audit;
    private Instant lastRun = Instant.MIN;
    private boolean learned;
    private volatile boolean news;

    /**
     * @param mine whether this node is the one that looks; asked before each look
     * @param executor where queries wait for their answers, several at once
     * @param clock for gaps between looks only; may be wrong, and may be set
     * @param changed told the task's id after each commit that changed its state
     * @param placesFree called after each commit that freed places at Kling
     */
    public Poller(
            UnitOfWork unitOfWork,
            KlingApi kling,
            AccountGate gate,
            KlingSettings settings,
            BooleanSupplier mine,
            Executor executor,
            Clock clock,
            Consumer<UUID> changed,
            Runnable placesFree) {
        this.unitOfWork = unitOfWork;
        this.gate = gate;
        this.settings = settings;
        this.mine = mine;
        this.clock = clock;
        this.changed = changed;
        this.placesFree = placesFree;
        LookPolicy policy = new LookPolicy(settings.timing());
        Verdicts verdicts = new Verdicts(settings.timing());
        watchlist = new Watchlist(policy, durations);
        recorder = new Recorder(unitOfWork, verdicts, policy, clock);
        audit = new Audit(unitOfWork, settings.upstream().account(), changed);
        looks = new Looks(
                kling,
                gate,
                watchlist,
                executor,
                new Schedule(settings.timing(), policy, durations),
                verdicts,
                audit::saw);
    }

    /** Has the next run read again what is in flight: for whoever was told of something, such as a report of Kling. */
    public void news() {
        news = true;
    }

    /**
     * Looks once at what is due.
     *
     * @return how many tasks were due
     */
    public int run() {
        if (!gate.isOpen()) {
            return 0;
        }
        if (!mine.getAsBoolean()) {
            watchlist.forget();
            return 0;
        }
        noticeClock();
        refresh();
        Instant now = clock.instant();
        Instant soon = now.plus(settings.timing().pollInterval().dividedBy(TIMER_SHARE));
        Findings findings = new Findings();
        int due = looks.look(now, soon, findings);
        List<Recorder.Recorded> recorded = recorder.record(findings.all(), findings.since(now));
        if (recorded.size() < findings.all().size()) {
            watchlist.expire();
        }
        watchlist.wrote(recorded, clock.instant());
        tell(recorded);
        audit.run(now);
        return due;
    }

    /** All that was arranged goes by a time that is far ahead now. */
    private void noticeClock() {
        Instant now = clock.instant();
        if (now.isBefore(lastRun)) {
            watchlist.forget();
            looks.startOver();
        }
        lastRun = now;
    }

    private void refresh() {
        Instant asked = clock.instant();
        if (news || watchlist.isOld(asked)) {
            news = false;
            List<InFlightTask> rows = unitOfWork.call(this::inFlight);
            watchlist.renew(rows, asked, clock.instant());
        }
    }

    private List<InFlightTask> inFlight(EntityManager em) {
        String account = settings.upstream().account();
        List<InFlightTask> rows = TaskRepository.inFlight(em, account);
        if (!learned && !rows.isEmpty()) {
            learned = true;
            TaskRepository.recentlyDone(em, account, LEARN_FROM)
                    .forEach(row -> durations.saw(
                            (String) row[0], Duration.between((Instant) row[1], (Instant) row[2]), clock.instant()));
        }
        return rows;
    }

    private void tell(List<Recorder.Recorded> recorded) {
        boolean freed = false;
        for (Recorder.Recorded task : recorded) {
            if (task.moved()) {
                task.remark()
                        .ifPresent(remark -> LOG.log(System.Logger.Level.WARNING, "Task {0}: {1}", task.id(), remark));
                changed.accept(task.id());
            }
            if (task.took() != null) {
                durations.saw(task.model(), task.took(), clock.instant());
            }
            freed |= task.freed();
        }
        if (freed) {
            placesFree.run();
        }
    }
}
