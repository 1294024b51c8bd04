package ee.kling.web.create;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.notification.Notification;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.look.Toast;
import ee.kling.web.words.Words;
import java.util.UUID;

/** Says that a task was accepted, and offers to take it back for as long as it waits here. */
final class SentToast {
    private UUID task;
    private Notification toast;

    /** @param cancel takes it back */
    void offer(TaskSummary accepted, Runnable cancel) {
        Anchor view = new Anchor("history/" + accepted.id(), Words.of("create.view"));
        toast = Toast.offer(Words.of("create.sent", accepted.n()), Words.of("look.undo"), cancel, view);
        task = accepted.id();
        see(accepted);
    }

    /** A task as it is now: once it has gone to Kling there is nothing to take back. */
    void see(TaskSummary now) {
        if (now.id().equals(task) && now.state() != TaskState.QUEUED) {
            Toast.withdraw(toast);
        }
    }
}
