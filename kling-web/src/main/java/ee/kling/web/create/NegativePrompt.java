package ee.kling.web.create;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import ee.kling.api.capability.ModelCapability;
import ee.kling.web.words.Words;

/** What to avoid; closed until wanted, and off with the reason where it cannot be used. */
final class NegativePrompt extends Details {
    private static final int ROWS = 2;
    private static final int MOST_ROWS = 8;

    private final PromptBox box = new PromptBox("negative-prompt", Words.of("create.negative-prompt"), ROWS, MOST_ROWS);
    private final Span reason = new Span();
    private boolean off;

    NegativePrompt() {
        setId("negative");
        addClassName("st-more");
        reason.addClassName("st-fine");
        Div summary = new Div(new Span(Words.of("create.negative-prompt")), reason);
        summary.addClassName("st-more__summary");
        setSummary(summary);
        box.setPlaceholder(Words.of("create.negative-placeholder"));
        add(box);
    }

    void show(ModelCapability model, boolean withReference) {
        box.setLimit(model.negativePromptLimit());
        String why = !model.negativePrompt()
                ? Words.of("create.not-with", model.title())
                : withReference ? Words.of("create.off-with-reference") : "";
        reason.setText(why);
        off = !why.isEmpty();
        // Not disabled: it can be reached and read, and says why.
        box.setReadOnly(off, why);
        setClassName("is-off", off);
    }

    /** What was typed, whether it can be sent or not. */
    String typed() {
        return box.value();
    }

    void addChangeListener(Runnable changed) {
        box.addChangeListener(changed);
    }

    /** {@code null} while it is off. What was typed stays for later. */
    String value() {
        return off ? null : box.value();
    }

    void setValue(String text) {
        box.setValue(text);
        if (text != null && !text.isBlank()) {
            setOpened(true);
        }
    }

    /** @param sentence {@code null} when nothing is wrong */
    void complain(String sentence) {
        box.complain(sentence);
        if (sentence != null) {
            setOpened(true);
        }
    }
}
