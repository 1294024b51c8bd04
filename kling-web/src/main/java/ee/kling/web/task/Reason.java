package ee.kling.web.task;

import ee.kling.api.KlingErrorCode;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.words.ReasonWords;
import ee.kling.web.words.Words;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a task stands where it stands, short enough for a card. The task's own page tells it in full. */
final class Reason {
    /** Code and request id at the end: for a support case, not for a person. */
    private static final Pattern TECHNICAL_END =
            Pattern.compile("\\s*\\(HTTP \\d+(?:, code (\\d{1,9}))?.*\\)\\s*$", Pattern.DOTALL);

    private Reason() {}

    static String of(TaskSummary task, String unknown) {
        if (task.reason() == null) {
            return unknown;
        }
        if (isKlings(task)) {
            String ours = task.reason()
                    .substring(0, task.reason().length() - task.errorText().length());
            return ReasonWords.of(ours) + Words.of("task.kling-says", task.errorText());
        }
        Matcher end = TECHNICAL_END.matcher(task.reason());
        if (!end.find()) {
            return ReasonWords.of(task.reason());
        }
        String sentence = task.reason().substring(0, end.start());
        return Optional.ofNullable(end.group(1))
                .flatMap(code -> KlingErrorCode.of(Integer.parseInt(code)))
                .map(code -> Words.ours(sentence, "detail.code." + code.code()))
                .orElseGet(() -> ReasonWords.of(sentence));
    }

    /** Whether Kling took the task and then said in words of its own why there are no pictures. */
    private static boolean isKlings(TaskSummary task) {
        return task.state() == TaskState.FAILED
                && task.errorText() != null
                && task.reason().endsWith(task.errorText());
    }
}
