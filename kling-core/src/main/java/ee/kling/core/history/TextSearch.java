package ee.kling.core.history;

import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.TaskSummary;
import java.util.List;

/** The history's search for whoever has the task in hand and no index. */
public final class TextSearch {
    private TextSearch() {}

    /**
     * Whether the history finds the task by this text, but for ids that a summary does not have: the owner's own and Kling's.
     *
     * @param text as in {@link HistoryFilter#text}
     */
    public static boolean finds(String text, TaskSummary task) {
        String asked = text.strip();
        List<Terms.Asked> terms = Terms.asked(asked);
        return asked.isEmpty()
                || asked.equalsIgnoreCase(task.id().toString())
                || Terms.areIn(terms, Terms.of(task.prompt(), task.negativePrompt()));
    }
}
