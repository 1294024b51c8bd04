package ee.kling.web.create;

import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.ImageTasks;
import ee.kling.api.task.TaskSummary;
import java.util.List;
import java.util.Set;

/** What a person has asked for before, newest first and each once. Their tasks are all there is to know it by. */
final class OwnPrompts {
    static final int MOST = 50;

    /** Variations of one prompt may take many tasks. */
    private static final int LOOKED_AT = 200;

    private final ImageTasks tasks;
    private final String owner;

    OwnPrompts(ImageTasks tasks, String owner) {
        this.tasks = tasks;
        this.owner = owner;
    }

    /** Those with these words; all when blank. */
    List<String> find(String words) {
        return distinct(tasks.history(1, LOOKED_AT, new HistoryFilter(Set.of(), words, owner))
                .tasks());
    }

    static List<String> distinct(List<TaskSummary> newestFirst) {
        return newestFirst.stream()
                .map(TaskSummary::prompt)
                .filter(prompt -> prompt != null && !prompt.isBlank())
                .distinct()
                .limit(MOST)
                .toList();
    }
}
