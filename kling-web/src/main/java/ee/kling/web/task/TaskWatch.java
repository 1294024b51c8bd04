package ee.kling.web.task;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.task.TaskChanges;
import ee.kling.web.security.Viewer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Hands changed tasks to a component while it is on a page. The change arrives without a request, so what it shows must
 * come from the summary alone: nobody is signed in there who could ask for more.
 */
public final class TaskWatch {
    private TaskWatch() {}

    /**
     * Calls {@code show}, with the page locked, for every change that this viewer may see.
     *
     * @param component has a client-callable method {@code refresh}, called when changes went by that nobody can name: it
     *     shows again what there is, and leaves alone what somebody is typing
     */
    public static void during(Component component, TaskChanges changes, Viewer viewer, Consumer<TaskSummary> show) {
        AtomicReference<Runnable> stop = new AtomicReference<>(() -> {});
        // Where the browser asks by itself when it was cut off, see live.js.
        component.getElement().setAttribute("data-live", "");
        component.addAttachListener(attach -> {
            UI ui = attach.getUI();
            stop.set(changes.listenTogether(
                    tasks -> {
                        List<TaskSummary> seen = tasks.stream()
                                .filter(task -> viewer.sees(task.owner()))
                                .toList();
                        if (!seen.isEmpty()) {
                            ui.access(() -> seen.forEach(show));
                        }
                    },
                    () -> ui.access(() -> refresh(component))));
        });
        component.addDetachListener(detach -> stop.get().run());
    }

    /** Has the browser ask, because then somebody is signed in. */
    public static void refresh(Component component) {
        component.getElement().executeJs("this.$server.refresh()");
    }
}
