package ee.kling.web.shell;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.internal.AllowInert;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.task.TaskChanges;
import ee.kling.web.security.Viewer;
import ee.kling.web.task.Progress;
import ee.kling.web.task.PromptTitle;
import ee.kling.web.task.TaskWatch;
import ee.kling.web.words.Words;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Tells the person that one of their tasks has ended: read out to who cannot see it, in the title and as a notice of the
 * desktop to who looks elsewhere. Each task once.
 */
final class News extends Div {
    private static final int LONGEST_TITLE = 60;

    private final Set<UUID> inWork = new HashSet<>();

    News(TaskChanges changes, Viewer viewer) {
        setId("news");
        addClassName("st-hidden");
        getElement().setAttribute("role", "status");
        TaskWatch.during(this, changes, viewer, task -> {
            if (viewer.owns(task.owner())) {
                see(task);
            }
        });
    }

    private void see(TaskSummary task) {
        if (Progress.isRunning(task)) {
            inWork.add(task.id());
        } else if (inWork.remove(task.id()) && task.state() != TaskState.CANCELLED) {
            String key = task.state() == TaskState.SUCCEEDED ? "shell.news-done" : "shell.news-failed";
            String sentence = Words.of(key, PromptTitle.of(task.prompt(), LONGEST_TITLE));
            setText(sentence);
            getElement().executeJs("window.studioLive && window.studioLive.ended($0)", sentence);
        }
    }

    /** What was missed is on the pages, and no news any more. */
    @AllowInert
    @ClientCallable
    private void refresh() {
        setText("");
    }
}
