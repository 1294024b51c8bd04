package ee.kling.web.task;

import ee.kling.api.task.TaskSummary;
import java.util.function.Consumer;

/**
 * What can be done with a task from its card.
 *
 * @param cancel takes it back before it is sent
 * @param edit fills the form with it
 */
public record TaskActions(Consumer<TaskSummary> cancel, Consumer<TaskSummary> edit) {}
