package ee.kling.web.shell;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import ee.kling.web.words.Words;
import java.util.List;

/** Every key that does something. */
final class ShortcutList extends Dialog {
    private static final int WIDTH_REM = 30;

    /**
     * One line.
     *
     * @param keys as they stand on the keyboard
     * @param what key of the words for what they do
     */
    private record Line(String keys, String what) {}

    private static final List<Line> EVERYWHERE = List.of(new Line("?", "this-list"), new Line("Esc", "close"));
    private static final List<Line> CREATE = List.of(
            new Line("Ctrl / ⌘ ↵", "generate"), new Line("Alt ↑ ↓", "own-prompts"), new Line("Ctrl / ⌘ V", "paste"));
    private static final List<Line> HISTORY = List.of(
            new Line("← ↑ → ↓", "move"),
            new Line("↵", "open"),
            new Line("Space", "select"),
            new Line("⇧ Space", "select-range"),
            new Line("Ctrl / ⌘ A", "select-page"),
            new Line("Esc", "select-none"),
            new Line(".", "star"),
            new Line("r", "remix"),
            new Line("i", "details"),
            new Line("Del", "trash"),
            new Line("PageUp PageDown", "turn"));
    private static final List<Line> DETAILS = List.of(
            new Line("← →", "next-picture"),
            new Line("f", "full-screen"),
            new Line("z", "zoom"),
            new Line(".", "star"),
            new Line("Del", "trash"));

    ShortcutList() {
        setHeaderTitle(Words.of("shell.shortcuts"));
        setWidth("min(%drem, 92vw)".formatted(WIDTH_REM));
        setId("shortcut-list");
        Div all = new Div(
                part(Words.of("shell.everywhere"), EVERYWHERE),
                part(Words.of("shell.create"), CREATE),
                part(Words.of("shell.history"), HISTORY),
                part(Words.of("shell.details"), DETAILS));
        // Longer than a small screen: it must be possible to scroll by keys.
        all.getElement().setAttribute("tabindex", "0");
        all.getElement().setAttribute("role", "group");
        all.getElement().setAttribute("aria-label", Words.of("shell.shortcuts"));
        add(all);
        Button done = new Button(Words.of("look.close"), click -> close());
        done.setAutofocus(true);
        getFooter().add(done);
    }

    private static Div part(String title, List<Line> lines) {
        HtmlContainer list = new HtmlContainer("dl");
        list.addClassName("st-keys");
        for (Line line : lines) {
            Span keys = new Span(line.keys());
            keys.addClassNames("st-kbd", "st-kbd--plain");
            list.add(
                    new HtmlContainer("dt", keys),
                    new HtmlContainer("dd", new Span(Words.of("shell.key-" + line.what()))));
        }
        return new Div(new H3(title), list);
    }
}
