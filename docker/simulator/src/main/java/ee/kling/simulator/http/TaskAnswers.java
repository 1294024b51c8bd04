package ee.kling.simulator.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.protocol.Envelope;
import ee.kling.simulator.protocol.Refusal;
import ee.kling.simulator.task.ImageTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** What is said about tasks: as documented, or in the form that a task's scenario asks for; with the times of our clock. */
final class TaskAnswers {

    private final Clock clock;
    private final Supplier<Duration> skew;
    private final FinishedTexts finished = new FinishedTexts();

    TaskAnswers(Clock clock, Supplier<Duration> skew) {
        this.clock = clock;
        this.skew = skew;
    }

    Answer created(ImageTask task) {
        return about(task, TaskJson.created(task));
    }

    /** Or refused, where the task's scenario makes queries for it fail. */
    Answer found(ImageTask task, String origin) {
        Instant now = clock.instant();
        task.queryTroubleAt(now).ifPresent(trouble -> {
            throw new Refusal(trouble);
        });
        return about(task, TaskJson.queried(task, now, origin));
    }

    Answer listed(List<ImageTask> tasks, String origin) {
        Instant now = clock.instant();
        ArrayNode data = JsonNodeFactory.instance.arrayNode(tasks.size());
        for (ImageTask task : tasks) {
            if (task.statusAt(now).isFinal() && skew.get().isZero()) {
                data.addRawValue(finished.of(task, origin, () -> formed(task, TaskJson.queried(task, now, origin))));
            } else {
                data.add(formed(task, TaskJson.queried(task, now, origin)));
            }
        }
        return Answer.accepted(data);
    }

    private Answer about(ImageTask task, ObjectNode data) {
        ObjectNode envelope = Envelope.accepted(formed(task, data));
        OddForm.envelope(task.scenario(), envelope);
        return Answer.enveloped(envelope);
    }

    private ObjectNode formed(ImageTask task, ObjectNode data) {
        OddForm.data(task.scenario(), data);
        Duration wrong = skew.get();
        if (!wrong.isZero()) {
            data.put("created_at", data.path("created_at").longValue() + wrong.toMillis());
            data.put("updated_at", data.path("updated_at").longValue() + wrong.toMillis());
        }
        return data;
    }
}
