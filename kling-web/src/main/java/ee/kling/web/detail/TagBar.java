package ee.kling.web.detail;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import ee.kling.api.task.InvalidRequestException;
import ee.kling.api.task.TaskLibrary;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Words;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** The tags of a task, each to be taken off, and a field for another, with those that one has already. */
final class TagBar extends Section {
    private final transient Supplier<List<String>> known;
    private final transient BiConsumer<String, Boolean> change;
    private final Div chips = new Div();
    private final ComboBox<String> another = new ComboBox<>();
    private List<String> tags;

    /**
     * @param known tags to offer
     * @param change told a tag and whether it is put on
     */
    TagBar(Supplier<List<String>> known, BiConsumer<String, Boolean> change) {
        this.known = known;
        this.change = change;
        addClassName("st-sect");
        setId("tags");
        chips.addClassNames("st-row", "st-row--wrap", "st-chips");
        chips.getElement().setAttribute("role", "list");
        chips.getElement().setAttribute("aria-label", Words.of("detail.tags"));
        another.setId("add-tag");
        another.setAllowCustomValue(true);
        another.setPlaceholder(Words.of("detail.add-tag"));
        another.setAriaLabel(Words.of("detail.add-tag"));
        another.addValueChangeListener(event -> putOn(event.getValue()));
        another.addCustomValueSetListener(event -> putOn(event.getDetail()));
        add(new H2(Words.of("detail.tags")), chips, another);
    }

    /** Shows these, and leaves alone what somebody is typing. */
    void show(List<String> fresh) {
        if (fresh.equals(tags)) {
            return;
        }
        tags = fresh;
        chips.removeAll();
        chips.setVisible(!fresh.isEmpty());
        fresh.forEach(tag -> chips.add(chip(tag)));
        another.setItems(
                known.get().stream().filter(tag -> !fresh.contains(tag)).toList());
        another.setVisible(fresh.size() < TaskLibrary.MOST_TAGS);
    }

    private Span chip(String tag) {
        Span word = new Span(tag);
        word.getElement().setAttribute("dir", "auto");
        NativeButton off = new NativeButton();
        off.add(Icon.X.drawSmall());
        off.getElement().setAttribute("aria-label", Words.of("detail.remove-tag", tag));
        off.getElement().setAttribute("title", Words.of("detail.remove-tag", tag));
        off.addClickListener(click -> change.accept(tag, false));
        Span chip = new Span(word, off);
        chip.addClassName("st-chip");
        chip.getElement().setAttribute("role", "listitem");
        return chip;
    }

    private void putOn(String tag) {
        if (tag == null || tag.isBlank()) {
            return;
        }
        try {
            change.accept(tag, true);
            another.setInvalid(false);
            another.clear();
        } catch (InvalidRequestException e) {
            boolean many =
                    e.violations().stream().anyMatch(found -> found.code().equals("too_many"));
            another.setErrorMessage(
                    many
                            ? Words.of("detail.too-many-tags", TaskLibrary.MOST_TAGS)
                            : Words.of("detail.bad-tag", TaskLibrary.LONGEST_TAG));
            another.setInvalid(true);
        }
    }
}
