package ee.kling.web.task;

import ee.kling.api.task.TaskSummary;

/** One task on a list, as a card or as a row. Updates in place: what did not change is not drawn again. */
public interface TaskItem {
    /** As it is shown. */
    TaskSummary task();

    /** Shows a later state; an earlier one that arrives late changes nothing. */
    void show(TaskSummary fresh);

    /** Whether it is among the chosen ones. */
    void setSelected(boolean selected);

    /**
     * Whether it has left the list since it was drawn, into the trash or out of it. It keeps its place, so that nothing
     * moves under the reader.
     */
    void setGone(boolean gone);
}
