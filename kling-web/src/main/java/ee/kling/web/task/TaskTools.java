package ee.kling.web.task;

import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Words;

/**
 * What can be done with a task where it is listed: buttons that {@code history.js} listens to for the whole page, because a
 * listener for each of some hundred would be felt.
 */
final class TaskTools {
    private final NativeButton pick = new NativeButton();
    private final Span star = new Span();
    private final NativeButton starring = tool("star", Icon.STAR);
    private final NativeButton download = tool("download", Icon.DOWNLOAD);
    private final NativeButton reference = tool("reference", Icon.IMAGE_PLUS);
    private final NativeButton remix = tool("remix", Icon.SHUFFLE);
    private final NativeButton more = tool("more", Icon.ELLIPSIS);
    private final Div plate = new Div(starring, download, reference, remix, more);

    TaskTools() {
        pick.addClassName("st-pick");
        pick.getElement().setAttribute("role", "checkbox");
        pick.getElement().setAttribute("data-act", "pick");
        star.addClassName("st-fav");
        star.getElement().setAttribute("role", "img");
        star.getElement().setAttribute("aria-label", Words.of("task.starred"));
        star.setTitle(Words.of("task.starred"));
        plate.addClassName("st-task__acts");
        name(download, Words.of("task.download"));
        name(reference, Words.of("task.as-reference"));
        name(remix, Words.of("task.remix"));
        more.getElement().setAttribute("aria-haspopup", "menu");
        select(false);
    }

    void addTo(HasComponents home) {
        home.add(pick, star, plate);
    }

    void show(TaskSummary task) {
        String title = PromptTitle.of(task.prompt(), 60);
        pick.getElement().setAttribute("aria-label", Words.of("task.select", title));
        name(more, Words.of("task.more-of", title));
        boolean starred = task.marks().favourite();
        star.setVisible(starred);
        name(starring, Words.of("task.star"));
        starring.getElement().setAttribute("aria-pressed", Boolean.toString(starred));
        boolean pictures = Progress.saved(task) > 0;
        download.setVisible(pictures);
        reference.setVisible(pictures);
        remix.setVisible(Progress.isReusable(task));
    }

    void select(boolean selected) {
        pick.getElement().setAttribute("aria-checked", Boolean.toString(selected));
        pick.setClassName("is-on", selected);
    }

    private static NativeButton tool(String act, Icon icon) {
        NativeButton tool = new NativeButton();
        tool.addClassNames("st-tool-act", "st-i--" + icon.fileName());
        tool.getElement().setAttribute("data-act", act);
        return tool;
    }

    private static void name(NativeButton button, String name) {
        button.getElement().setAttribute("aria-label", name);
        button.getElement().setAttribute("title", name);
    }
}
