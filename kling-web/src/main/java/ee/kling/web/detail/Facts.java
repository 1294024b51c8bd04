package ee.kling.web.detail;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;
import ee.kling.web.look.Buttons;
import ee.kling.web.words.Words;

/** Names and values, some to copy. */
final class Facts extends DescriptionList {
    Facts() {
        addClassName("st-facts");
    }

    /** @param value left out when {@code null} */
    Facts with(String name, Object value) {
        return value == null ? this : row(name, text(value.toString()));
    }

    /** @param value left out when {@code null} */
    Facts withComponent(String name, Component value) {
        return value == null ? this : row(name, value);
    }

    /** A value that people take along. @param value left out when {@code null} */
    Facts withCopyOf(String name, Object value) {
        return value == null ? this : row(name, text(value.toString()), copy(name, value.toString()));
    }

    /** An id or another text for machines. @param value left out when {@code null} */
    Facts withCopy(String name, String value) {
        if (value == null) {
            return this;
        }
        Span shown = new Span(value);
        shown.addClassNames("st-mono", "st-id");
        return row(name, shown, copy(name, value));
    }

    private static Span text(String value) {
        Span text = new Span(value);
        text.getElement().setAttribute("dir", "auto");
        return text;
    }

    private static Component copy(String name, String value) {
        return Buttons.copy(value, Words.of("detail.copy-fact", name));
    }

    private Facts row(String name, Component... value) {
        HtmlContainer description = new HtmlContainer("dd", value);
        description.getElement().setAttribute("data-fact", name);
        add(new Term(name));
        getElement().appendChild(description.getElement());
        return this;
    }
}
