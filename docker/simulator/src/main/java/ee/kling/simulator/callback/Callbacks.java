package ee.kling.simulator.callback;

import ee.kling.simulator.protocol.ShownTime;
import ee.kling.simulator.task.ImageTask;
import ee.kling.simulator.task.TaskStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells the changes of tasks that have a callback_url. A task is a function of the clock and nothing announces a change,
 * so a timer looks; by the same clock, so that a test that turns it need not wait.
 */
public final class Callbacks implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Callbacks.class.getName());
    private static final long LOOK_EVERY_MILLIS = 10;

    /** Whoever starts a simulator with the journal of last week wants no calls of last week. */
    private static final Duration RESUMED_AFTER_END = Duration.ofHours(1);

    private final TaskStore tasks;
    private final Telling telling;
    private final SentCallbacks sent = new SentCallbacks();
    private final Map<String, FollowedTask> followed = new ConcurrentHashMap<>();
    private Optional<ScheduledExecutorService> timer = Optional.empty();
    private boolean closed;

    /**
     * @param rules asked at each use
     * @param onlyTheEnd whether changes before the end are not told
     * @param seed the same seed loses the same callbacks
     */
    public Callbacks(
            Supplier<CallbackRules> rules,
            boolean onlyTheEnd,
            long seed,
            TaskStore tasks,
            CallbackLog log,
            ShownTime time) {
        this.tasks = tasks;
        telling = new Telling(rules, onlyTheEnd, seed, new CallbackSender(rules, time, sent), log, time);
    }

    /** Follows a new task. Returns after its first callbacks when these are to come before the answer. */
    public void accepted(ImageTask task, TaskReport report) {
        if (task.request().callbackUrl().isEmpty()) {
            return;
        }
        FollowedTask told = follow(task, report, List.of());
        if (telling.rules().first()) {
            tellWhatIsDue(task.id(), told);
        }
        followed.put(task.id(), told);
        startTimer();
    }

    /** Goes on with a task of an earlier run, unless it has ended long ago. */
    public void resume(ImageTask task, TaskReport report) {
        Instant now = telling.now();
        boolean old = task.statusAt(now).isFinal()
                && task.updatedAt(now).plus(RESUMED_AFTER_END).isBefore(now);
        if (old || task.request().callbackUrl().isEmpty()) {
            return;
        }
        List<StatusChange> told = StatusChange.until(task, now).stream()
                .filter(telling.log()::has)
                .toList();
        followed.put(task.id(), follow(task, report, told));
        startTimer();
    }

    /** The latest attempts, in the order of the answers. */
    public List<SentCallback> sent() {
        return sent.all();
    }

    /** Forgets what was sent and what was to be sent; what is under way cannot be called back. */
    public void reset() {
        followed.clear();
        sent.clear();
        telling.log().clear();
    }

    /** How many attempts there were, with those that {@link #sent()} has dropped for space. */
    public long count() {
        return sent.count();
    }

    @Override
    public synchronized void close() {
        closed = true;
        timer.ifPresent(ScheduledExecutorService::shutdownNow);
        telling.sender().close();
        telling.log().close();
    }

    static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "callbacks");
        thread.setDaemon(true);
        return thread;
    }

    private FollowedTask follow(ImageTask task, TaskReport report, List<StatusChange> told) {
        return new FollowedTask(telling, URI.create(task.request().callbackUrl()), report, told);
    }

    private void tellWhatIsDue(String id, FollowedTask told) {
        Optional<CompletableFuture<Void>> next = advance(id, told);
        while (next.isPresent()) {
            next.get().join();
            next = advance(id, told);
        }
    }

    private synchronized void startTimer() {
        if (timer.isEmpty() && !closed) {
            ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(Callbacks::daemon);
            started.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            timer = Optional.of(started);
        }
    }

    private void look() {
        followed.forEach((id, told) -> {
            try {
                advance(id, told);
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, "The simulator failed on the callbacks of task " + id, e);
                followed.remove(id);
            }
        });
    }

    /** A task that is not there any more, or that a scenario has lost, is not told of. */
    private Optional<CompletableFuture<Void>> advance(String id, FollowedTask told) {
        Optional<ImageTask> task = tasks.find(id);
        if (task.isEmpty() || told.isOver()) {
            followed.remove(id);
            return Optional.empty();
        }
        return told.advance(task.get(), telling.now());
    }
}
