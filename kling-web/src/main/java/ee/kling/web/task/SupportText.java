package ee.kling.web.task;

import ee.kling.api.task.TaskSummary;
import ee.kling.web.look.Zones;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.StringJoiner;

/** What somebody who is to help needs to know of a task; in English, because it goes to Kling's people too. */
public final class SupportText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

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
                .with("Request id", task.requestId())
                .withCourse(task)
                .toString();
    }

    /** Why it stands where it stands, and since when. */
    public SupportText withCourse(TaskSummary task) {
        return with("Reason", task.reason())
                .with("Accepted", time(task.createdAt()))
                .with("Sent", time(task.sentAt()))
                .with("Finished", time(task.finishedAt()));
    }

    /** As the clock of the reader shows it, and how far that is from UTC. */
    private static String time(Instant instant) {
        return instant == null ? null : TIME.format(instant.atZone(Zones.here()));
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
