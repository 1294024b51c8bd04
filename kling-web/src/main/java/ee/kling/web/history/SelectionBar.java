package ee.kling.web.history;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Words;

/** What can be done with the chosen tasks. There while any are chosen. */
final class SelectionBar extends Div {
    private final HtmlContainer count = new HtmlContainer("b");
    private final Span starWords = new Span();
    private final NativeButton trash;
    private final NativeButton restore;
    private final Span announced = new Span();
    private final Div bar = new Div();

    /** What each button does. */
    interface Actions {
        void download();

        void star();

        void tag();

        void trash();

        void restore();

        void clear();
    }

    SelectionBar(Actions actions) {
        bar.addClassName("st-selbar");
        bar.setId("selection");
        bar.getElement().setAttribute("role", "toolbar");
        bar.getElement().setAttribute("aria-label", Words.of("history.selection"));
        NativeButton star = button("selection-star", Icon.STAR, starWords, actions::star);
        trash = button("selection-trash", Icon.TRASH_2, new Span(Words.of("history.to-trash")), actions::trash);
        restore = button("selection-restore", Icon.UNDO_2, new Span(Words.of("history.restore")), actions::restore);
        NativeButton clear = button("selection-clear", Icon.X, new Span(), actions::clear);
        clear.getElement().setAttribute("aria-label", Words.of("history.unselect"));
        clear.setTitle(Words.of("history.unselect"));
        bar.add(
                count,
                new HtmlContainer("hr"),
                button("selection-download", Icon.DOWNLOAD, new Span(Words.of("history.download")), actions::download),
                star,
                button("selection-tag", Icon.TAG, new Span(Words.of("history.tag")), actions::tag),
                trash,
                restore,
                new HtmlContainer("hr"),
                clear);
        announced.addClassName("st-hidden");
        announced.getElement().setAttribute("role", "status");
        add(bar, announced);
        bar.setVisible(false);
    }

    private static NativeButton button(String id, Icon icon, Span words, Runnable action) {
        NativeButton button = new NativeButton();
        button.setId(id);
        button.add(icon.draw(), words);
        button.addClickListener(click -> action.run());
        return button;
    }

    /** @param inTrash whether they can be put back */
    void show(Selection selection, boolean inTrash) {
        bar.setVisible(!selection.isEmpty());
        String words = selection.isEmpty() ? "" : Words.of("history.selected", selection.size());
        count.setText(words);
        announced.setText(words);
        boolean allStarred = selection.tasks().stream().map(TaskSummary::marks).allMatch(marks -> marks.favourite());
        starWords.setText(Words.of(allStarred ? "history.unstar" : "history.star"));
        trash.setVisible(!inTrash);
        restore.setVisible(inTrash);
    }
}
