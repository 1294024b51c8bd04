package ee.kling.simulator.task;

import ee.kling.simulator.protocol.KlingError;
import ee.kling.simulator.request.ImageRequest;
import ee.kling.simulator.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One accepted task. Every question is asked for a moment, and the answer is a function of it; nothing changes but by
 * {@link #finish}.
 */
public final class ImageTask {

    private final String id;
    private final String account;
    private final ImageRequest request;
    private final Scenario scenario;
    private volatile Timing.Schedule schedule;

    ImageTask(String id, String account, ImageRequest request, Scenario scenario, Timing.Schedule schedule) {
        this.id = id;
        this.account = account;
        this.request = request;
        this.scenario = scenario;
        this.schedule = schedule;
    }

    public String id() {
        return id;
    }

    /** The access key of the account. */
    public String account() {
        return account;
    }

    public ImageRequest request() {
        return request;
    }

    public Scenario scenario() {
        return scenario;
    }

    public Instant createdAt() {
        return schedule.createdAt();
    }

    public TaskStatus statusAt(Instant now) {
        if (!now.isBefore(schedule.endsAt())) {
            return scenario == Scenario.FAIL ? TaskStatus.FAILED : TaskStatus.SUCCEED;
        }
        return now.isBefore(schedule.startsAt()) ? TaskStatus.SUBMITTED : TaskStatus.PROCESSING;
    }

    /** When processing began or will begin. */
    public Instant startedAt() {
        return schedule.startsAt();
    }

    /** When the status that the task has now began. */
    public Instant updatedAt(Instant now) {
        return switch (statusAt(now)) {
            case SUBMITTED -> schedule.createdAt();
            case PROCESSING -> schedule.startsAt();
            case SUCCEED, FAILED -> schedule.endsAt();
        };
    }

    /** How many images the task delivers once it has succeeded. */
    public int images() {
        return switch (scenario) {
            case FEWER_IMAGES -> Math.max(1, request.n() - 1);
            case NO_IMAGES -> 0;
            default -> request.n();
        };
    }

    /** Units charged so far: nothing before success, and nothing for a failure. */
    public int paidUnits(Instant now) {
        return statusAt(now) == TaskStatus.SUCCEED ? request.units(images()) : 0;
    }

    /** What a single query for the task is answered in place of the task, when it has trouble. */
    public Optional<KlingError> queryTroubleAt(Instant now) {
        return scenario.queryTrouble(Duration.between(schedule.createdAt(), now));
    }

    Timing.Schedule schedule() {
        return schedule;
    }

    /** Ends what has not ended. */
    void finish(Instant now) {
        schedule = schedule.endedAt(now);
    }

    boolean isVisibleAt(Instant now) {
        return !isForgotten()
                && !now.isBefore(schedule.visibleAt())
                && !(scenario == Scenario.FORGET_LATER && statusAt(now).isFinal());
    }

    boolean isListedAt(Instant now) {
        return isVisibleAt(now) && queryTroubleAt(now).isEmpty();
    }

    boolean isForgotten() {
        return scenario == Scenario.FORGET;
    }
}
