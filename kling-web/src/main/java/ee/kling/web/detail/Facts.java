package ee.kling.web.detail;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;
import ee.kling.web.look.Buttons;
import java.util.Locale;

/** Names and values, some to copy. */
final class Facts extends DescriptionList {
    Facts() {
        addClassName("st-facts");
    }

    /** @param value left out when {@code null} */
    Facts with(String name, Object value) {
        return value == null ? this : row(name, new Span(value.toString()));
    }

    /** @param value left out when {@code null} */
    Facts withComponent(String name, Component value) {
        return value == null ? this : row(name, value);
    }

    /** @param value left out when {@code null} */
    Facts withCopy(String name, String value) {
        if (value == null) {
            return this;
        }
        Span shown = new Span(value);
        shown.addClassNames("st-mono", "st-id");
        return row(name, shown, Buttons.copy(value, "Copy " + name.toLowerCase(Locale.ROOT)));
    }

    private Facts row(String name, Component... value) {
        HtmlContainer description = new HtmlContainer("dd", value);
        description.getElement().setAttribute("data-fact", name);
        add(new Term(name));
        getElement().appendChild(description.getElement());
        return this;
    }
}
