package ee.kling.web.look;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import ee.kling.web.words.Words;

/** A short message at the corner of the page. */
public final class Toast {
    private static final int SECONDS = 4;
    private static final int OFFER_SECONDS = 10;

    private Toast() {}

    /** Goes away by itself. */
    public static void say(String sentence) {
        show(sentence, Icon.CIRCLE_CHECK, SECONDS * 1000);
    }

    /**
     * Goes away by itself, but not before somebody could press its button, or when there is another.
     *
     * @param ways other ways on, before the button
     * @return can be closed when what is offered is no longer to be had
     */
    public static Notification offer(String sentence, String word, Runnable action, Anchor... ways) {
        Notification toast = show(sentence, Icon.CIRCLE_CHECK, OFFER_SECONDS * 1000);
        replaceTheLast(toast);
        for (Anchor way : ways) {
            way.addClassName("st-toast__button");
            toast.add(way);
        }
        NativeButton button = new NativeButton(word, click -> {
            toast.close();
            action.run();
        });
        button.addClassName("st-toast__button");
        toast.add(button, Buttons.icon(Icon.X, Words.of("look.close"), toast::close));
        return toast;
    }

    /** Leaves what is said and takes away the button: what it offers is no longer to be had. */
    public static void withdraw(Notification offer) {
        offer.getChildren().filter(NativeButton.class::isInstance).toList().forEach(offer::remove);
    }

    /** Whoever sends five in a row sees one, and what lies below it. */
    private static void replaceTheLast(Notification toast) {
        UI page = UI.getCurrent();
        Notification last = ComponentUtil.getData(page, Notification.class);
        if (last != null) {
            last.close();
        }
        ComponentUtil.setData(page, Notification.class, toast);
    }

    /** Stays until it is closed. */
    public static void error(String sentence) {
        Notification toast = show(sentence, Icon.TRIANGLE_ALERT, 0);
        toast.setAssertive(true);
        toast.add(Buttons.icon(Icon.X, Words.of("look.close"), toast::close));
    }

    private static Notification show(String sentence, Icon icon, int duration) {
        Notification toast = new Notification();
        toast.addThemeName("studio");
        toast.setPosition(Notification.Position.BOTTOM_START);
        toast.setDuration(duration);
        Span text = new Span(sentence);
        text.addClassName("st-grow");
        toast.add(icon.draw(), text);
        toast.open();
        return toast;
    }
}
