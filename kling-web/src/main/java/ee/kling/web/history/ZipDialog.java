package ee.kling.web.history;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import ee.kling.api.export.Exports;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.export.NamePattern;
import ee.kling.web.words.Words;
import java.util.List;
import java.util.function.Consumer;

/** Asks how the pictures of a zip are to be called, and shows what that will look like. */
final class ZipDialog extends Dialog {
    private static final int SHOWN = 3;
    private static final int DELAY_MILLIS = 150;
    private static final List<String> PLACEHOLDERS = List.of("{date}", "{prompt}", "{model}", "{number}", "{id}");

    private final transient List<TaskSummary> tasks;
    private final TextField pattern = new TextField();
    private final OrderedList names = new OrderedList();
    private final Button go = new Button();

    /** @param prepare with the name pattern */
    ZipDialog(List<TaskSummary> tasks, Consumer<String> prepare) {
        this.tasks = tasks;
        setHeaderTitle(Words.of("history.zip-title", tasks.size()));
        setWidth("min(34rem, 92vw)");
        // Watermarked copies too: every file that is here.
        long pictures = tasks.stream()
                .flatMap(task -> task.images().stream())
                .filter(image -> image.state() == ImageState.STORED)
                .count();
        add(new Paragraph(Words.of("history.zip-what", pictures, Exports.KEPT.toHours())));
        pattern.setId("name-pattern");
        pattern.setLabel(Words.of("history.zip-names"));
        pattern.setValue(last(UI.getCurrent()));
        pattern.setValueChangeMode(ValueChangeMode.LAZY);
        pattern.setValueChangeTimeout(DELAY_MILLIS);
        pattern.addValueChangeListener(change -> preview());
        pattern.setAutofocus(true);
        Span placeholders = new Span();
        placeholders.addClassName("st-chips");
        PLACEHOLDERS.forEach(each -> placeholders.add(placeholder(each)));
        names.setId("zip-preview");
        names.addClassName("st-preview");
        names.getElement().setAttribute("aria-label", Words.of("history.zip-preview"));
        add(pattern, placeholders, label(), names);
        preview();
        Button cancel = new Button(Words.of("history.cancel"), click -> close());
        go.setText(Words.of("history.zip-go"));
        go.addClickListener(click -> prepare(prepare));
        go.setId("prepare-zip");
        go.setDisableOnClick(true);
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(cancel, go);
    }

    private static HtmlContainer label() {
        HtmlContainer label = new HtmlContainer("div");
        label.setText(Words.of("history.zip-preview"));
        label.addClassName("st-fine");
        return label;
    }

    private NativeButton placeholder(String each) {
        NativeButton button = new NativeButton(each, click -> {
            pattern.setValue((pattern.getValue().stripTrailing() + " " + each).strip());
            pattern.focus();
        });
        button.addClassNames("st-chip", "st-chip--add");
        button.getElement().setAttribute("aria-label", Words.of("history.zip-add", each));
        return button;
    }

    private void prepare(Consumer<String> prepare) {
        String wanted = pattern.getValue().strip();
        if (NamePattern.check(wanted).isEmpty()) {
            remember(UI.getCurrent(), wanted);
            close();
            prepare.accept(wanted);
        }
    }

    private void preview() {
        String wanted = pattern.getValue().strip();
        String trouble = trouble(wanted);
        pattern.setErrorMessage(trouble);
        pattern.setInvalid(!trouble.isEmpty());
        if (trouble.isEmpty()) {
            names.removeAll();
            new NamePattern(wanted).preview(tasks, SHOWN).forEach(name -> names.add(item(name)));
        }
        go.setEnabled(trouble.isEmpty());
    }

    private static ListItem item(String name) {
        ListItem item = new ListItem(name);
        item.getElement().setAttribute("dir", "auto");
        return item;
    }

    private static String trouble(String wanted) {
        if (NamePattern.check(wanted).isEmpty()) {
            return "";
        }
        List<String> unknown = NamePattern.unknown(wanted);
        return unknown.isEmpty()
                ? Words.of("history.zip-length", Exports.LONGEST_PATTERN, wanted.codePointCount(0, wanted.length()))
                : Words.of("history.zip-unknown", String.join(" ", PLACEHOLDERS), "{" + unknown.get(0) + "}");
    }

    private static String last(UI ui) {
        Object kept = ComponentUtil.getData(ui, ZipDialog.class.getName());
        return kept == null ? NamePattern.USUAL : (String) kept;
    }

    private static void remember(UI ui, String pattern) {
        ComponentUtil.setData(ui, ZipDialog.class.getName(), pattern);
    }
}
