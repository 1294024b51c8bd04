package ee.kling.simulator.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.protocol.Envelope;
import ee.kling.simulator.protocol.Refusal;
import ee.kling.simulator.protocol.ShownTime;
import ee.kling.simulator.task.ImageTask;
import java.time.Instant;
import java.util.List;

/** What is said about tasks: as documented, or in the form that a task's scenario asks for; with the times of our clock. */
final class TaskAnswers {

    private final ShownTime time;
    private final FinishedTexts finished = new FinishedTexts();

    TaskAnswers(ShownTime time) {
        this.time = time;
    }

    Answer created(ImageTask task) {
        return about(task, TaskJson.created(task));
    }

    /** Or refused, where the task's scenario makes queries for it fail. */
    Answer found(ImageTask task, String origin) {
        Instant now = time.clock().instant();
        task.queryTroubleAt(now).ifPresent(trouble -> {
            throw new Refusal(trouble);
        });
        return about(task, TaskJson.queried(task, now, origin));
    }

    Answer listed(List<ImageTask> tasks, String origin) {
        Instant now = time.clock().instant();
        ArrayNode data = JsonNodeFactory.instance.arrayNode(tasks.size());
        for (ImageTask task : tasks) {
            if (task.statusAt(now).isFinal() && time.isRight()) {
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
        return time.shown(data);
    }
}
