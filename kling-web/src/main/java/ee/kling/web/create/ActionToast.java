package ee.kling.web.create;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Words;

/** A message with something to press; it stays long enough to be reached. */
final class ActionToast {
    private static final int MILLIS = 10_000;

    private ActionToast() {}

    /** Offers to take back what was just done. */
    static void undo(String sentence, Runnable undo) {
        Notification toast = shown(sentence);
        toast.add(Buttons.ghost(Words.of("create.undo"), () -> {
            toast.close();
            undo.run();
        }));
        toast.add(close(toast));
    }

    /** Offers a way to look, and to take it back. */
    static void sent(String sentence, Component view, Runnable undo) {
        Notification toast = shown(sentence);
        toast.add(view, Buttons.ghost(Words.of("create.undo"), () -> {
            toast.close();
            undo.run();
        }));
        toast.add(close(toast));
    }

    private static Component close(Notification toast) {
        return Buttons.icon(Icon.X, Words.of("create.close"), toast::close);
    }

    private static Notification shown(String sentence) {
        Notification toast = new Notification();
        toast.addThemeName("studio");
        toast.setPosition(Notification.Position.BOTTOM_START);
        toast.setDuration(MILLIS);
        Span text = new Span(sentence);
        text.addClassName("st-grow");
        toast.add(Icon.CIRCLE_CHECK.draw(), text);
        toast.open();
        return toast;
    }
}
