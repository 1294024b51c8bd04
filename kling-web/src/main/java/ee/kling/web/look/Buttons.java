package ee.kling.web.look;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

/** Buttons and links that look alike on every page. */
public final class Buttons {
    private Buttons() {}

    /** A quiet button with an icon and a word. */
    public static Button small(Icon icon, String text, Runnable action) {
        Button button = new Button(text, icon.draw(), click -> action.run());
        button.addThemeName("small");
        return button;
    }

    /** A button without a border, for quiet tools. */
    public static Button ghost(String text, Runnable action) {
        Button button = new Button(text, click -> action.run());
        button.addThemeNames("small", "tertiary");
        return button;
    }

    /** A button with an icon only; the name is for screen readers and the tooltip. */
    public static Button icon(Icon icon, String name, Runnable action) {
        Button button = new Button(icon.draw(), click -> action.run());
        button.addThemeNames("small", "tertiary", "icon");
        button.setAriaLabel(name);
        button.setTooltipText(name);
        return button;
    }

    /** A link to another page of the studio that looks like a button. */
    public static Anchor link(Icon icon, String text, String address) {
        Anchor link = new Anchor(address, icon.draw(), new Span(text));
        link.addClassName("st-btn");
        return link;
    }

    /** A button that copies this text in the browser, without asking the server. */
    public static NativeButton copy(String text, String name) {
        NativeButton button = new NativeButton();
        button.addClassName("st-copy");
        button.add(Icon.COPY.drawSmall());
        button.getElement().setAttribute("data-copy", text);
        button.getElement().setAttribute("aria-label", name);
        button.getElement().setAttribute("title", name);
        return button;
    }
}
