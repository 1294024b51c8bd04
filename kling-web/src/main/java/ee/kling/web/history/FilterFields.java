package ee.kling.web.history;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.component.select.Select;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.capability.ModelCapability;
import ee.kling.web.words.Words;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a list can be narrowed by, besides its text: model, tag and days. */
final class FilterFields extends Popover {
    private final CapabilityMap capabilities;
    private final transient Supplier<List<String>> tags;
    private final transient Supplier<HistoryAddress> shown;
    private final Select<String> model = new Select<>();
    private final ComboBox<String> tag = new ComboBox<>();
    private final Input from = day("filter-from");
    private final Input until = day("filter-until");
    private final Span zone = new Span();

    FilterFields(
            CapabilityMap capabilities,
            Supplier<List<String>> tags,
            Consumer<HistoryAddress> go,
            Supplier<HistoryAddress> shown,
            NativeButton target) {
        this.capabilities = capabilities;
        this.tags = tags;
        this.shown = shown;
        setTarget(target);
        setPosition(PopoverPosition.BOTTOM_START);
        setAriaLabel(Words.of("history.filter"));
        setModal(false);
        setAutofocus(true);
        model.setId("filter-model");
        model.setLabel(Words.of("history.model"));
        model.setEmptySelectionAllowed(true);
        model.setEmptySelectionCaption(Words.of("history.any-model"));
        model.setItemLabelGenerator(this::title);
        tag.setId("filter-tag");
        tag.setLabel(Words.of("history.tag"));
        tag.setPlaceholder(Words.of("history.any-tag"));
        tag.setClearButtonVisible(true);
        tag.setAllowCustomValue(true);
        model.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go.accept(shown.get().withModel(change.getValue() == null ? "" : change.getValue()));
            }
        });
        tag.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go.accept(shown.get().withTag(change.getValue() == null ? "" : change.getValue()));
            }
        });
        tag.addCustomValueSetListener(typed -> go.accept(shown.get().withTag(typed.getDetail())));
        from.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go.accept(shown.get().withDays(chosen(from), shown.get().list().until()));
            }
        });
        until.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go.accept(shown.get().withDays(shown.get().list().from(), chosen(until)));
            }
        });
        Div days = new Div(label("history.from", from), label("history.until", until));
        days.addClassName("st-days");
        zone.addClassName("st-fine");
        Div content = new Div(model, tag, days, zone);
        content.addClassName("st-filter-fields");
        add(content);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                fill();
            }
        });
    }

    private void fill() {
        HistoryAddress.Listed list = shown.get().list();
        List<String> models = new ArrayList<>(capabilities.models().keySet());
        if (!list.model().isEmpty() && !models.contains(list.model())) {
            models.add(list.model());
        }
        model.setItems(models);
        model.setValue(list.model().isEmpty() ? null : list.model());
        List<String> known = new ArrayList<>(tags.get());
        if (!list.tag().isEmpty() && !known.contains(list.tag())) {
            known.add(list.tag());
        }
        tag.setItems(known);
        tag.setValue(list.tag().isEmpty() ? null : list.tag());
        from.setValue(text(list.from()));
        until.setValue(text(list.until()));
        zone.setText(Words.of("history.days-in", shown.get().look().zone().getId()));
    }

    private String title(String name) {
        return name == null
                ? Words.of("history.any-model")
                : capabilities.model(name).map(ModelCapability::title).orElse(name);
    }

    private static Input day(String id) {
        Input day = new Input();
        day.setType("date");
        day.setId(id);
        day.addClassName("st-input");
        return day;
    }

    private static HtmlContainer label(String key, Input day) {
        NativeLabel label = new NativeLabel(Words.of(key));
        label.add(day);
        return label;
    }

    private static String text(LocalDate day) {
        return day == null ? "" : day.toString();
    }

    /** @return {@code null} for none, and for what a browser without such a field lets pass */
    private static LocalDate chosen(Input day) {
        try {
            return day.getValue().isEmpty() ? null : LocalDate.parse(day.getValue());
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
