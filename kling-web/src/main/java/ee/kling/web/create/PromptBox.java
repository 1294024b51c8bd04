package ee.kling.web.create;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;

/** A text with a counter that the browser keeps, key by key. */
final class PromptBox extends Div {
    private static final int LAZY_MILLIS = 400;

    private final TextArea text = new TextArea();
    private final Div tools = new Div();

    PromptBox(String id, String name, int rows, int mostRows) {
        addClassName("st-prompt");
        text.setId(id);
        text.addClassName("st-prompt__text");
        text.setAriaLabel(name);
        text.setMinRows(rows);
        text.setMaxRows(mostRows);
        text.setManualValidation(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(LAZY_MILLIS);
        text.addValueChangeListener(change -> complain(null));
        text.getElement().setAttribute("dir", "auto");
        tools.addClassName("st-prompt__tools");
        add(text, foot());
    }

    /** Puts a small button below the text. */
    void addTool(Component button) {
        tools.add(button);
    }

    void addChangeListener(Runnable changed) {
        text.addValueChangeListener(change -> changed.run());
    }

    void setLimit(int codePoints) {
        getElement().setAttribute("data-limit", Integer.toString(codePoints));
        count();
    }

    /** @param why it cannot be written in, as a sentence */
    void setReadOnly(boolean readOnly, String why) {
        text.setReadOnly(readOnly);
        text.setHelperText(readOnly ? why : null);
    }

    void setPlaceholder(String example) {
        text.setPlaceholder(example);
    }

    String value() {
        return text.getValue();
    }

    void setValue(String value) {
        text.setValue(value == null ? "" : value);
        count();
    }

    void focus() {
        text.focus();
    }

    void setAutofocus() {
        text.setAutofocus(true);
    }

    /** @param sentence {@code null} when nothing is wrong */
    void complain(String sentence) {
        text.setErrorMessage(sentence);
        text.setInvalid(sentence != null);
        setClassName("is-bad", sentence != null);
    }

    private void count() {
        getElement().executeJs("window.studio && window.studio.count(this)");
    }

    private Div foot() {
        Span cut = new Span();
        cut.addClassName("st-counter__cut");
        Span counter = new Span();
        counter.addClassName("st-counter");
        Div foot = new Div(tools, cut, counter);
        foot.addClassName("st-prompt__foot");
        return foot;
    }
}
