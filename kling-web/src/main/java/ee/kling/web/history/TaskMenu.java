package ee.kling.web.history;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Words;

/** One menu for all tasks of the page; {@code history.js} opens it beside the task that was asked about. */
final class TaskMenu extends Div {
    TaskMenu() {
        setId("task-menu");
        addClassName("st-menu");
        getElement().setAttribute("role", "menu");
        getElement().setAttribute("aria-label", Words.of("history.menu"));
        getElement().setAttribute("hidden", true);
        add(
                item("open", Icon.ARROW_RIGHT, Words.of("history.menu-open")),
                item("star", Icon.STAR, Words.of("history.star")),
                item("unstar", Icon.STAR, Words.of("history.unstar")),
                item("download", Icon.DOWNLOAD, Words.of("history.download")),
                item("reference", Icon.IMAGE_PLUS, Words.of("history.menu-reference")),
                item("remix", Icon.SHUFFLE, Words.of("history.menu-remix")),
                item("prompt", Icon.SQUARE_PEN, Words.of("history.menu-prompt")),
                item("tags", Icon.TAG, Words.of("history.menu-tags")),
                item("link", Icon.LINK, Words.of("history.menu-link")),
                item("trash", Icon.TRASH_2, Words.of("history.menu-trash")),
                item("restore", Icon.UNDO_2, Words.of("history.restore")));
    }

    private static NativeButton item(String act, Icon icon, String words) {
        NativeButton item = new NativeButton();
        item.add(icon.draw(), new Span(words));
        item.getElement().setAttribute("role", "menuitem");
        item.getElement().setAttribute("data-menu", act);
        item.getElement().setAttribute("tabindex", "-1");
        return item;
    }
}
