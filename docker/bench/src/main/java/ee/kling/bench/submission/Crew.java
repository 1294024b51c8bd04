package ee.kling.bench.submission;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The processes at work, and those that wait to take over from the dead. */
final class Crew implements AutoCloseable {
    /** Processes at work at once. */
    private static final int AT_WORK = 2;

    private static final int WAITING = 2;

    /** Given to a process before it has acknowledged any. */
    private static final int MOST_PENDING = 5;

    /** Of one that is to be killed. */
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(10);

    private static final long TRAINING_STEP_MILLIS = 20;
    private static final long TRAINING_MILLIS = 3000;

    private final Launch launch;
    private final Leg leg;
    private final RandomGenerator random;
    private final List<Life> working = new ArrayList<>();
    private final Deque<Life> waiting = new ArrayDeque<>();
    private final List<Life> gone = new ArrayList<>();
    private final Deque<String> unacknowledged = new ArrayDeque<>();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Map<KillPoint, Integer> kills = new EnumMap<>(KillPoint.class);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Crew::daemon);
    private int doomed;
    private int started;
    private int submitted;

    Crew(Launch launch, Leg leg, RandomGenerator random) {
        this.launch = launch;
        this.leg = leg;
        this.random = random;
    }

    /** Has one process do a little, if starting the others is quicker for it. */
    void train() throws IOException, InterruptedException {
        if (!launch.isToBeTrained()) {
            return;
        }
        Life first = new Life(launch, "node-" + started++, Optional.empty(), accepted::add);
        gone.add(first);
        while (!first.isReady() && !first.isOver()) {
            Thread.sleep(TRAINING_STEP_MILLIS);
        }
        working.add(first);
        first.go();
        handOut(MOST_PENDING);
        while (first.pending() > 0 && !first.isOver()) {
            Thread.sleep(TRAINING_STEP_MILLIS);
        }
        Thread.sleep(TRAINING_MILLIS);
        working.remove(first);
        first.end();
    }

    /** Those whose acceptance was acknowledged. */
    Set<String> accepted() {
        return accepted;
    }

    Map<KillPoint, Integer> kills() {
        return kills;
    }

    int killed() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Not while all are starting, which a busy machine may take minutes for. */
    boolean isAtWork() {
        return !working.isEmpty();
    }

    int submitted() {
        return submitted;
    }

    /** Buries the dead, has others take their places, and hands out as many new submissions as there is room for. */
    void attend(int room) throws IOException {
        for (Life life : List.copyOf(working)) {
            if (life.isOver()) {
                bury(life);
            }
        }
        // One that ends before it begins was not killed, and says so.
        waiting.stream().filter(Life::isOver).forEach(Life::buried);
        while (working.size() + waiting.size() < AT_WORK + WAITING) {
            waiting.add(new Life(launch, "node-" + started++, fate(), accepted::add));
        }
        while (working.size() < AT_WORK && waiting.peek().isReady()) {
            begin(waiting.remove());
        }
        handOut(room);
    }

    private void bury(Life life) {
        working.remove(life);
        gone.add(life);
        unacknowledged.addAll(life.buried());
        kills.merge(life.killedAt(), 1, Integer::sum);
    }

    private void begin(Life life) {
        working.add(life);
        life.go();
        life.fate().ifPresent(fate -> {
            boolean ofTheClock = fate.point().place() == KillPoint.Place.CLOCK;
            Duration left = ofTheClock ? fate.delay() : LONGEST_LIFE;
            clock.schedule(life::killAtAnyMoment, left.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    private void handOut(int room) {
        int left = room;
        for (Life life : working) {
            while (life.pending() < MOST_PENDING && (left > 0 || !unacknowledged.isEmpty())) {
                String again = unacknowledged.poll();
                if (again == null) {
                    left--;
                }
                life.submit(again == null ? "s-%06d".formatted(submitted++) : again);
            }
        }
    }

    /** As many are doomed as are to be killed, and each by the pace that is left. */
    private Optional<Fate> fate() {
        int left = leg.kills() - doomed;
        if (left <= 0) {
            return Optional.empty();
        }
        doomed++;
        double tasksPerLife = Math.max(2, (leg.submissions() - submitted) / (double) left * 0.7);
        return Optional.of(Fate.drawn(leg.strategy().points(), tasksPerLife, random));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "kill");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        working.forEach(Life::kill);
        waiting.forEach(Life::kill);
        gone.addAll(working);
        gone.addAll(waiting);
        gone.forEach(Life::closeWire);
    }
}
