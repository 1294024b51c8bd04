package ee.kling.web.create;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.Autocapitalize;
import com.vaadin.flow.component.textfield.TextField;
import ee.kling.api.capability.ModelCapability;
import ee.kling.api.dialect.Dialect;
import ee.kling.api.dialect.Dialect.Feature;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.OutputFormat;
import ee.kling.api.image.WatermarkInfo;
import ee.kling.api.task.Violation;
import ee.kling.web.words.Words;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What few people need, closed until wanted. What the upstream does not have is not there. */
final class MoreOptions extends Details {
    private final Checkbox watermark = new Checkbox(Words.of("create.watermark"));
    private final RadioButtonGroup<OutputFormat> format = new RadioButtonGroup<>(Words.of("create.file-format"));
    private final TextField elements = new TextField(Words.of("create.elements"));
    private final TextField ownId = new TextField(Words.of("create.own-id"));
    private final Span inUse = new Span();
    private final transient Set<OutputFormat> formats;

    MoreOptions(Dialect dialect) {
        formats = Set.copyOf(dialect.outputFormats());
        setId("more-options");
        addClassName("st-more");
        inUse.addClassName("st-fine");
        Div summary = new Div(new Span(Words.of("create.more-options")), inUse);
        summary.addClassName("st-more__summary");
        setSummary(summary);
        watermark.setId("watermark");
        watermark.setVisible(dialect.has(Feature.WATERMARK));
        format.setId("output-format");
        format.addClassName("st-seg");
        format.setItems(dialect.outputFormats());
        format.setItemLabelGenerator(one -> one.wire().toUpperCase(Locale.ROOT));
        format.setVisible(!dialect.outputFormats().isEmpty());
        format.setManualValidation(true);
        text(elements, "elements", Words.of("create.elements-help"));
        elements.setVisible(dialect.has(Feature.ELEMENTS));
        text(ownId, "own-id", Words.of("create.own-id-help"));
        usual();
        Div fields = new Div(watermark, format, elements, ownId);
        fields.addClassName("st-stack");
        add(fields);
        watermark.addValueChangeListener(change -> tellWhatIsInUse());
        format.addValueChangeListener(change -> tellWhatIsInUse());
        elements.addValueChangeListener(change -> tellWhatIsInUse());
        ownId.addValueChangeListener(change -> tellWhatIsInUse());
    }

    private static void text(TextField field, String id, String help) {
        field.setId(id);
        field.setHelperText(help);
        field.setManualValidation(true);
        field.setWidthFull();
        field.setAutocapitalize(Autocapitalize.NONE);
    }

    void show(ModelCapability model) {
        elements.setReadOnly(!model.elements());
        elements.setHelperText(
                model.elements()
                        ? Words.of("create.elements-limit", model.limits().elements())
                        : Words.of("create.not-with", model.title()));
        tellWhatIsInUse();
    }

    void addTo(ImageGenerationRequest.Builder request) {
        if (isInUse(watermark)) {
            request.watermarkInfo(new WatermarkInfo(true));
        }
        if (format.isVisible()) {
            request.outputFormat(format.getValue());
        }
        if (isInUse(elements)) {
            request.elementList(ElementIds.of(elements.getValue()).elements());
        }
        request.externalTaskId(ownId.getValue());
    }

    void restore(FormContent content) {
        usual();
        watermark.setValue(Boolean.TRUE.equals(content.watermark()));
        if (format.isVisible()) {
            OutputFormat.of(content.format()).filter(formats::contains).ifPresent(format::setValue);
        }
        elements.setValue(content.elements() == null ? "" : content.elements());
        ownId.setValue(content.ownId() == null ? "" : content.ownId());
    }

    boolean watermark() {
        return watermark.getValue();
    }

    /** On the wire; {@code null} where there is none to choose. */
    String format() {
        return format.getValue() == null ? null : format.getValue().wire();
    }

    String elements() {
        return elements.getValue();
    }

    String ownId() {
        return ownId.getValue();
    }

    void addChangeListener(Runnable changed) {
        watermark.addValueChangeListener(change -> changed.run());
        format.addValueChangeListener(change -> changed.run());
        elements.addValueChangeListener(change -> changed.run());
        ownId.addValueChangeListener(change -> changed.run());
    }

    /** What could not even be read. */
    Optional<Violation> unreadable() {
        return isInUse(elements)
                ? Optional.ofNullable(ElementIds.of(elements.getValue()).violation())
                : Optional.empty();
    }

    /** An accepted task has it: the next one needs another. */
    void forgetOwnId() {
        ownId.clear();
    }

    void complainElements(String sentence) {
        complain(elements, sentence);
    }

    void complainOwnId(String sentence) {
        complain(ownId, sentence);
    }

    private void complain(TextField field, String sentence) {
        field.setErrorMessage(sentence);
        field.setInvalid(sentence != null);
        if (sentence != null) {
            setOpened(true);
        }
    }

    private void usual() {
        watermark.setValue(false);
        format.setValue(format.isVisible() ? OutputFormat.PNG : null);
        elements.clear();
        ownId.clear();
    }

    /** What is set but folded away would be a surprise. */
    private void tellWhatIsInUse() {
        inUse.setText(Stream.of(
                        isInUse(watermark) ? Words.of("create.in-use-watermark") : "",
                        format.getValue() == OutputFormat.JPG ? "JPG" : "",
                        isInUse(elements) ? Words.of("create.in-use-elements") : "",
                        ownId.isEmpty() ? "" : Words.of("create.in-use-own-id"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(Words.of("create.comma"))));
    }

    private static boolean isInUse(Checkbox box) {
        return box.isVisible() && box.getValue();
    }

    private static boolean isInUse(TextField field) {
        return field.isVisible() && !field.isReadOnly() && !field.getValue().isBlank();
    }
}
