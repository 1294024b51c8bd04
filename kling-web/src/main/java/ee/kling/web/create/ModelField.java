package ee.kling.web.create;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.capability.Mode;
import ee.kling.api.capability.ModelCapability;
import ee.kling.web.look.PriceText;
import ee.kling.web.words.Words;
import java.util.Locale;

/** The models, each with what it is good at, how long it takes and what a picture costs. */
final class ModelField extends Select<ModelCapability> {
    private final transient CapabilityMap capabilities;
    private Mode priced = Mode.TEXT;

    ModelField(CapabilityMap capabilities) {
        this.capabilities = capabilities;
        setId("model");
        setLabel(Words.of("create.model"));
        addClassName("st-model");
        setItems(capabilities.models().values());
        setRenderer(new ComponentRenderer<>(this::row));
        setManualValidation(true);
        setValue(capabilities.model(null).orElseThrow());
    }

    /** @param sentence {@code null} when nothing is wrong */
    void complain(String sentence) {
        setErrorMessage(sentence);
        setInvalid(sentence != null);
    }

    /** Prices every model for what is to be drawn from now, as the button does. */
    void priceFor(Mode mode) {
        if (priced != mode) {
            priced = mode;
            setRenderer(new ComponentRenderer<>(this::row));
            // The closed field shows a copy of the chosen row, which the browser makes only when told.
            getElement().executeJs("this.requestContentUpdate && this.requestContentUpdate()");
        }
    }

    private Component row(ModelCapability model) {
        Span title = new Span(model.title());
        title.addClassName("st-model__title");
        String price = PriceText.perPicture(capabilities, model, priced);
        Span line = new Span(Words.of("create.model-line", about(model), model.typicalSeconds(), price));
        line.addClassNames("st-fine", "st-num");
        Div row = new Div(title, line);
        row.addClassName("st-model__row");
        return row;
    }

    /** A built-in model's line in the language of the page; what somebody has written about a model stays as it is. */
    private static String about(ModelCapability model) {
        String key = "create.about-" + model.name();
        return Words.find(key)
                .filter(words -> Words.in(Locale.ENGLISH, key).equals(model.description()))
                .orElse(model.description());
    }
}
