package ee.kling.web.task;

import ee.kling.api.task.TaskSummary;
import java.util.regex.Pattern;

/** Why a task stands where it stands, short enough for a card. The task's own page tells it in full. */
final class Reason {
    /** Code and request id at the end: for a support case, not for a person. */
    private static final Pattern TECHNICAL_END = Pattern.compile("\\s*\\(HTTP \\d+.*\\)\\s*$", Pattern.DOTALL);

    private Reason() {}

    static String of(TaskSummary task, String unknown) {
        return task.reason() == null
                ? unknown
                : TECHNICAL_END.matcher(task.reason()).replaceFirst("");
    }
}
