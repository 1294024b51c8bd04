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
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What few people need, closed until wanted. What the upstream does not have is not there. */
final class MoreOptions extends Details {
    private final Checkbox watermark = new Checkbox("Watermarked copies too");
    private final RadioButtonGroup<OutputFormat> format = new RadioButtonGroup<>("File format");
    private final TextField elements = new TextField("Elements");
    private final TextField ownId = new TextField("Your own id");
    private final Span inUse = new Span();

    MoreOptions(Dialect dialect) {
        setId("more-options");
        addClassName("st-more");
        inUse.addClassName("st-fine");
        Div summary = new Div(new Span("More options"), inUse);
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
        text(elements, "elements", "Ids of the element library, such as 160, 161");
        elements.setVisible(dialect.has(Feature.ELEMENTS));
        text(ownId, "own-id", "To find the task by; each only once");
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
        elements.setEnabled(model.elements());
        elements.setHelperText(
                model.elements()
                        ? "Ids of the element library, such as 160, 161; with a reference at most %d"
                                .formatted(model.limits().elements())
                        : "Not with " + model.title());
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

    /** The options of an earlier request, without its own id, which is for one task alone. */
    void fill(ImageGenerationRequest request) {
        usual();
        watermark.setValue(request.watermarkInfo() != null
                && Boolean.TRUE.equals(request.watermarkInfo().enabled()));
        if (request.outputFormat() != null && format.isVisible()) {
            format.setValue(request.outputFormat());
        }
        elements.setValue(ElementIds.text(request.elementList()));
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
                        isInUse(watermark) ? "watermark" : "",
                        format.getValue() == OutputFormat.JPG ? "JPG" : "",
                        isInUse(elements) ? "elements" : "",
                        ownId.isEmpty() ? "" : "own id")
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", ")));
    }

    private static boolean isInUse(Checkbox box) {
        return box.isVisible() && box.getValue();
    }

    private static boolean isInUse(TextField field) {
        return field.isVisible() && field.isEnabled() && !field.getValue().isBlank();
    }
}
