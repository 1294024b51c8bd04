package ee.kling.core.fault;

import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.simulator.SimulatorSettings;
import ee.kling.simulator.journal.RecordedRequest;
import ee.kling.simulator.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Several tasks on their way at once, among them some that meet a fault: which ones, the seed decides. */
final class Trial implements AutoCloseable {
    private static final Set<Integer> CERTAINLY_NOT_ACCEPTED = Set.of(1302, 1303);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(40);
    private static final int LARGEST = 3;

    private final CoreHarness core;
    private final Random random;
    private final Invariants invariants;
    private final List<ImageTask> accepted = new ArrayList<>();

    private Trial(CoreHarness core, long seed) {
        this.core = core;
        this.random = new Random(seed);
        this.invariants = new Invariants(core);
    }

    static Trial start(Path dir, long seed) {
        return start(dir, seed, with -> with);
    }

    static Trial start(Path dir, long seed, UnaryOperator<SimulatorSettings> simulated) {
        return new Trial(CoreHarness.start(dir, with -> simulated.apply(with).seed(seed)), seed);
    }

    /** What Kling hides for too long takes places that nobody here can know of. */
    Trial withoutPlaces() {
        invariants.forgetPlaces();
        return this;
    }

    CoreHarness core() {
        return core;
    }

    Random random() {
        return random;
    }

    List<ImageTask> accepted() {
        return accepted;
    }

    /** Has the creates that come meet one of these, or nothing. @return how many of them meet each */
    Map<Scenario, Integer> meet(int creates, Scenario... faults) {
        List<Scenario> met = new ArrayList<>();
        for (int i = 0; i < creates; i++) {
            int which = random.nextInt(faults.length + 1);
            // The first is always among them: a trial without its fault would prove nothing.
            met.add(i == 0 ? faults[0] : which == faults.length ? Scenario.SUCCEED : faults[which]);
        }
        core.simulator().nextCreate(met.toArray(Scenario[]::new));
        return met.stream().collect(Collectors.toMap(scenario -> scenario, scenario -> 1, Integer::sum));
    }

    /** Somebody asks for this many tasks, of one to three pictures. */
    List<ImageTask> submit(int count) {
        List<ImageTask> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tasks.add(core.submit(ImageGenerationRequest.of("a fox and " + i)
                    .n(1 + random.nextInt(LARGEST))
                    .build()));
        }
        accepted.addAll(tasks);
        return tasks;
    }

    /** Wakes submitter and poller once. */
    void follow() {
        core.submitter().run();
        invariants.hold();
        core.poller().run();
        invariants.hold();
    }

    /** The same, after so much time. */
    void follow(Duration later) {
        core.pass(later);
        follow();
    }

    /** Until all have ended or wait for a person; the archive rests. */
    void toTheEnd() {
        Duration age = Duration.ZERO;
        for (follow(); !haveEnded(); follow(step(age))) {
            age = age.plus(step(age));
            if (age.compareTo(LONGEST) > 0) {
                throw new AssertionError("Nothing has become of " + states());
            }
        }
    }

    private static Duration step(Duration age) {
        Duration tenth = age.dividedBy(10);
        return tenth.compareTo(SHORTEST) < 0 ? SHORTEST : tenth;
    }

    private boolean haveEnded() {
        return states().values().stream().allMatch(state -> state.isFinal() || state == TaskState.STUCK);
    }

    /** Long enough for whatever would be sent once more. */
    void anotherHour() {
        for (int i = 0; i < 6; i++) {
            follow(Duration.ofMinutes(10));
        }
    }

    void hold() {
        invariants.hold();
    }

    /** The end, an hour more, and all that must be so then. */
    void endsWell() {
        toTheEnd();
        anotherHour();
        invariants.holdAtTheEnd(accepted);
    }

    /** As the rows have them: the request of a task may be past reading. */
    Map<UUID, TaskState> states() {
        Map<UUID, TaskState> rows = core.database()
                .unitOfWork()
                .call(em -> em.createQuery("select t.id, t.state from GenerationTask t", Object[].class)
                        .getResultStream()
                        .collect(Collectors.toMap(row -> (UUID) row[0], row -> (TaskState) row[1])));
        return accepted.stream().collect(Collectors.toMap(ImageTask::id, task -> rows.get(task.id())));
    }

    /** How often each task was sent so that Kling may have taken it, by external id. */
    Map<String, Long> sendings() {
        return Invariants.creates(core).stream()
                .filter(create -> !CERTAINLY_NOT_ACCEPTED.contains(create.code()))
                .collect(Collectors.groupingBy(Invariants::externalId, Collectors.counting()));
    }

    /** The requests of one task, oldest first. */
    List<RecordedRequest> creates(String externalId) {
        return Invariants.creates(core).stream()
                .filter(create -> Invariants.externalId(create).equals(externalId))
                .toList();
    }

    @Override
    public void close() {
        core.close();
    }
}
