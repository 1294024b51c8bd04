package ee.kling.web.task;

import ee.kling.api.task.TaskSummary;
import java.util.StringJoiner;

/** What somebody who is to help needs to know of a task; in English, because it goes to Kling's people too. */
public final class SupportText {
    private final StringJoiner lines = new StringJoiner("\n");

    /** @param value left out when {@code null} */
    public SupportText with(String name, Object value) {
        if (value != null) {
            lines.add(name + ": " + value);
        }
        return this;
    }

    /** What lists know of it. */
    static String of(TaskSummary task) {
        return new SupportText()
                .with("Task", task.id())
                .with("Model", task.modelName())
                .withCourse(task)
                .toString();
    }

    /** Why it stands where it stands, and since when. */
    public SupportText withCourse(TaskSummary task) {
        return with("Reason", task.reason())
                .with("Accepted", task.createdAt())
                .with("Sent", task.sentAt())
                .with("Finished", task.finishedAt());
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
