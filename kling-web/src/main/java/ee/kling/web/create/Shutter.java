package ee.kling.web.create;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import ee.kling.web.look.PriceText;
import ee.kling.web.words.Words;
import java.util.function.Consumer;

/** The price of the click, and the click. */
final class Shutter extends Div {
    /** What was typed last may still be on its way, or be held back: a text that came twice within a moment is not sent. */
    private static final String SHOWN_PROMPT =
            "element.closest('[data-submit-with]').querySelector('#prompt textarea').value";

    private final Span amount = new Span();
    private final Span units = new Span();
    private final Span wait = new Span();
    private final Span words = new Span();
    private final Button button = new Button();

    /** @param submit called with the prompt as the browser shows it */
    Shutter(Consumer<String> submit) {
        addClassName("st-shutter");
        Div price = new Div(amount, units);
        price.setId("price");
        price.addClassName("st-price");
        units.addClassName("st-price__units");
        Span keys = new Span("Ctrl ↵");
        keys.addClassNames("st-kbd", "st-phone-hide");
        keys.getElement().setAttribute("aria-hidden", "true");
        button.setId("generate");
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_LARGE);
        button.getElement().appendChild(words.getElement(), keys.getElement());
        button.getElement()
                .addEventListener(
                        "click", click -> submit.accept(click.getEventData().getString(SHOWN_PROMPT)))
                .addEventData(SHOWN_PROMPT);
        wait.addClassName("st-fine");
        Div facts = new Div(price, wait);
        facts.addClassNames("st-row", "st-row--between");
        add(facts, button);
    }

    void show(PriceText price, Integer n, int typicalSeconds, boolean waitsForPicture) {
        amount.setText(price.amount());
        units.setText(price.more().isEmpty() ? "" : " · " + price.more());
        wait.setText(Words.of("create.usually", typicalSeconds));
        words.setText(waitsForPicture ? Words.of("create.waiting-for-picture") : title(n));
        button.setEnabled(!waitsForPicture);
    }

    static String title(Integer n) {
        return n == null ? Words.of("create.generate") : Words.of("create.generate-pictures", n);
    }
}
