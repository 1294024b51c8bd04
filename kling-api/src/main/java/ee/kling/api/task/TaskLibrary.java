package ee.kling.api.task;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How people keep their tasks: stars, tags, and a trash from which everything can be put back.
 *
 * <p>Every method acts for the signed-in caller, as those of {@link ImageTasks} do; tasks that the caller may not see are left
 * alone without a word. Up to {@value #MOST_AT_ONCE} tasks at a time, all or none. Look it up as
 * {@code java:global/kling/kling-core/LibraryService!ee.kling.api.task.TaskLibrary}.
 */
public interface TaskLibrary {
    /** Tasks of one call. */
    int MOST_AT_ONCE = 500;

    /** Characters (Unicode code points) of a tag. */
    int LONGEST_TAG = 50;

    /** Tags of one task. */
    int MOST_TAGS = 20;

    /**
     * Puts a star on tasks, or takes it off.
     *
     * @return the tasks as they are now, as far as they were changed
     * @throws InvalidRequestException for too many tasks
     */
    List<TaskSummary> favourite(Collection<UUID> tasks, boolean on);

    /**
     * Puts a tag on tasks, or takes it off. Tags that differ in capitals or in surrounding space only are the same one.
     *
     * @param tag 1 to {@value #LONGEST_TAG} characters, none of them a control character or a comma
     * @return the tasks as they are now, as far as they were changed
     * @throws InvalidRequestException for a tag outside its limits, a task with {@value #MOST_TAGS} others, too many tasks
     */
    List<TaskSummary> tag(Collection<UUID> tasks, String tag, boolean on);

    /**
     * Puts tasks into the trash, or back. Nothing is deleted, and what is in work goes on.
     *
     * @return the tasks as they are now, as far as they were changed
     * @throws InvalidRequestException for too many tasks
     */
    List<TaskSummary> trash(Collection<UUID> tasks, boolean on);

    /** The caller's tags that are on any task, in alphabetical order; at most 500. */
    List<String> tags();

    /** What happened to a task; empty when the caller may not see it, or when there is none. */
    Optional<TaskStory> story(UUID task);

    /** How many tasks each part of the history has. States, favourites and trash of the filter itself do not count. */
    HistoryCounts counts(HistoryFilter filter);
}
