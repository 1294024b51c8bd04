package ee.kling.web.history;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.DomEvent;
import ee.kling.api.task.TaskLibrary;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Words;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Puts a tag on tasks, or takes it off. */
final class TagDialog extends Dialog {
    private static final String WRITTEN = "element.inputElement.value";

    private final ComboBox<String> tag = new ComboBox<>();
    private final transient BiConsumer<String, Boolean> change;
    private String typed = "";
    private boolean done;

    /**
     * @param known to be offered
     * @param change with a tag, and whether to put it on
     */
    TagDialog(List<TaskSummary> tasks, List<String> known, BiConsumer<String, Boolean> change) {
        this.change = change;
        setHeaderTitle(Words.of("history.tag-title", tasks.size()));
        setWidth("min(28rem, 92vw)");
        tag.setId("tag");
        tag.setLabel(Words.of("history.tag"));
        tag.setItems(known);
        tag.setAllowCustomValue(true);
        tag.setAutofocus(true);
        tag.setWidthFull();
        tag.setHelperText(Words.of("history.tag-hint", TaskLibrary.LONGEST_TAG));
        tag.addCustomValueSetListener(custom -> typed = custom.getDetail());
        tag.addValueChangeListener(chosen -> typed = chosen.getValue() == null ? "" : chosen.getValue());
        // Of the field alone: a key for the whole dialog would press this button besides the one that has the focus.
        tag.getElement()
                .addEventListener("keydown", this::entered)
                .setFilter("event.key === 'Enter' && !event.isComposing")
                .addEventData(WRITTEN);
        add(tag, present(tasks));
        Button cancel = new Button(Words.of("history.cancel"), click -> close());
        Button put = new Button(Words.of("history.put-tag"), click -> put());
        put.setId("put-tag");
        put.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(cancel, put);
    }

    /** With what stands in the field, whether it was typed or chosen from the list. */
    private void entered(DomEvent enter) {
        typed = enter.getEventData().getString(WRITTEN);
        put();
    }

    private void put() {
        if (done) {
            return;
        }
        String wanted = typed.strip();
        int length = wanted.codePointCount(0, wanted.length());
        boolean good = length >= 1
                && length <= TaskLibrary.LONGEST_TAG
                && wanted.indexOf(',') < 0
                && wanted.codePoints().noneMatch(Character::isISOControl);
        tag.setInvalid(!good);
        tag.setErrorMessage(Words.of("history.bad-tag", TaskLibrary.LONGEST_TAG, length));
        if (good) {
            done = true;
            close();
            change.accept(wanted, true);
        }
    }

    private Div present(List<TaskSummary> tasks) {
        Set<String> present = new LinkedHashSet<>();
        tasks.forEach(task -> present.addAll(task.marks().tags()));
        Div chips = new Div();
        chips.addClassName("st-chips");
        for (String own : present) {
            NativeButton remove = new NativeButton();
            remove.add(Icon.X.drawSmall());
            String name = Words.of("history.remove-tag", own);
            remove.getElement().setAttribute("aria-label", name);
            remove.setTitle(name);
            Span words = new Span(own);
            words.getElement().setAttribute("dir", "auto");
            Span chip = new Span(words, remove);
            chip.addClassName("st-chip");
            remove.addClickListener(click -> {
                chips.remove(chip);
                change.accept(own, false);
            });
            chips.add(chip);
        }
        return chips;
    }
}
