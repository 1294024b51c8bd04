package ee.kling.web.create;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Words;

/** What the form is, what is kept of it, and what is done with all of it at once. */
final class ComposerHead extends Div {
    ComposerHead(ComposerTools tools, Runnable clear) {
        addClassName("st-head");
        Div buttons = new Div(
                button("open-presets", Icon.SLIDERS_HORIZONTAL, "create.presets", tools.presets()),
                button("clear-form", Icon.X, "create.clear", clear));
        buttons.addClassName("st-head__tools");
        add(new H1(Words.of("create.title")), tools.state(), buttons);
    }

    private static Button button(String id, Icon icon, String key, Runnable action) {
        Button button = Buttons.small(icon, Words.of(key), action);
        button.setId(id);
        button.addThemeName("tertiary");
        return button;
    }
}
