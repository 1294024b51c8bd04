package ee.kling.api.task;

import java.util.List;

/**
 * What a person has put on a task: nothing that Kling knows of.
 *
 * @param favourite whether it has a star
 * @param trashed whether it is in the trash; nothing of it is deleted there
 * @param tags in alphabetical order, each 1 to {@value TaskLibrary#LONGEST_TAG} characters
 */
public record TaskMarks(boolean favourite, boolean trashed, List<String> tags) {
    /** On a task that nobody has touched. */
    public static final TaskMarks NONE = new TaskMarks(false, false, List.of());

    public TaskMarks {
        tags = List.copyOf(tags);
    }
}
