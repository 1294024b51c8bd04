package ee.kling.web.task;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.dom.Element;
import ee.kling.api.task.TaskSummary;

/** What a card and a row have in common: what scripts of the pages read of a task, and the link that is its title. */
final class ItemElement {
    private static final int LONGEST_TITLE = 160;

    private final Element root;
    private final Anchor title = new Anchor();

    ItemElement(Element root, TaskSummary task) {
        this.root = root;
        root.setAttribute("data-task", task.id().toString());
        title.setHref("history/" + task.id());
        title.addClassName("st-task__title");
        title.getElement().setAttribute("dir", "auto");
    }

    Anchor title() {
        return title;
    }

    /** @param gone whether it has left the list since it was drawn */
    void show(TaskSummary task, boolean gone) {
        root.getClassList().set("is-gone", gone);
        root.setAttribute("data-state", task.state().name());
        root.setAttribute("data-saved", Integer.toString(Progress.saved(task)));
        root.setAttribute("data-reusable", Boolean.toString(Progress.isReusable(task)));
        root.setAttribute("data-starred", Boolean.toString(task.marks().favourite()));
        root.setAttribute("data-trashed", Boolean.toString(task.marks().trashed()));
        title.setText(PromptTitle.of(task.prompt(), LONGEST_TITLE));
    }
}
