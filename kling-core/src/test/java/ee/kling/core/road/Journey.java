package ee.kling.core.road;

import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.simulator.journal.Endpoint;
import ee.kling.simulator.journal.RecordedRequest;
import java.time.Duration;
import java.util.List;

/** Lets time go by, in steps that grow with it. */
final class Journey {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(30);

    private Journey() {}

    /** Until the task has ended or waits for a person. */
    static void toTheEnd(CoreHarness core, ImageTask task) {
        Duration age = Duration.ZERO;
        while (!hasEnded(core, task)) {
            if (age.compareTo(LONGEST) > 0) {
                throw new AssertionError("Nothing has become of it: " + core.task(task));
            }
            Duration tenth = age.dividedBy(10);
            Duration step = tenth.compareTo(SHORTEST) < 0 ? SHORTEST : tenth;
            core.pass(step);
            core.follow();
            age = age.plus(step);
        }
    }

    /** Long enough for whatever would be sent once more. */
    static void anotherHour(CoreHarness core) {
        for (int minute = 0; minute < 60; minute += 10) {
            core.pass(Duration.ofMinutes(10));
            core.follow();
        }
    }

    static List<RecordedRequest> creates(CoreHarness core) {
        return core.simulator().requests().stream()
                .filter(request -> request.endpoint() == Endpoint.CREATE)
                .toList();
    }

    private static boolean hasEnded(CoreHarness core, ImageTask task) {
        TaskState state = core.state(task);
        return state.isFinal() || state == TaskState.STUCK;
    }
}
