package ee.kling.web.create;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Words;
import java.util.List;

/** A message with something to press; it stays long enough to be reached, and clear of the button that was pressed. */
final class ActionToast {
    private static final int MILLIS = 10_000;

    private ActionToast() {}

    /** Offers to take back what was just done. */
    static void undo(String sentence, Runnable undo) {
        show(sentence, undo, List.of());
    }

    /** Offers a way to look, and to take it back. */
    static void sent(String sentence, Component view, Runnable undo) {
        show(sentence, undo, List.of(view));
    }

    private static void show(String sentence, Runnable undo, List<Component> more) {
        Notification toast = new Notification();
        toast.addThemeName("studio");
        toast.setPosition(Notification.Position.TOP_END);
        toast.setDuration(MILLIS);
        Span text = new Span(sentence);
        text.addClassName("st-grow");
        Div row = new Div(Icon.CIRCLE_CHECK.draw(), text);
        row.addClassName("st-act");
        row.add(more);
        row.add(
                Buttons.ghost(Words.of("create.undo"), () -> {
                    toast.close();
                    undo.run();
                }),
                Buttons.icon(Icon.X, Words.of("create.close"), toast::close));
        toast.add(row);
        toast.open();
    }
}
