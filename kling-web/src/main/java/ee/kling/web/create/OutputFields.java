package ee.kling.web.create;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import ee.kling.api.capability.Mode;
import ee.kling.api.capability.ModelCapability;
import ee.kling.api.dialect.Dialect;
import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.Resolution;
import ee.kling.api.task.Violation;
import ee.kling.web.words.Words;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Ratio, resolution and number of pictures. What the model cannot do stays visible, off, with the reason. */
final class OutputFields extends Div {
    /** Side of the square whose area every drawn ratio has. */
    private static final double DRAWN_SIDE = 15;

    private final Dialect dialect;
    private final RadioButtonGroup<AspectRatio> ratio = new RadioButtonGroup<>(Words.of("create.ratio"));
    private final RadioButtonGroup<Resolution> resolution = new RadioButtonGroup<>(Words.of("create.resolution"));
    private final Marks<AspectRatio> ratios = new Marks<>(ratio, AspectRatio.values());
    private final Marks<Resolution> resolutions = new Marks<>(resolution, Resolution.values());
    private final IntegerField count = new IntegerField(Words.of("create.pictures"));
    private String ratioHelp;
    private String resolutionHelp;
    private int most = ImageGenerationRequest.MOST_PICTURES;

    /** @param changed something was chosen */
    OutputFields(Dialect dialect, Runnable changed) {
        this.dialect = dialect;
        addClassName("st-stack");
        ratio.setId("ratio");
        ratio.addClassName("st-ratios");
        ratio.setItems(AspectRatio.values());
        ratio.setRenderer(new ComponentRenderer<>(OutputFields::drawn));
        ratio.setManualValidation(true);
        resolution.setId("resolution");
        resolution.addClassName("st-seg");
        resolution.setItems(Resolution.values());
        resolution.setItemLabelGenerator(Resolution::title);
        resolution.setManualValidation(true);
        count.setId("count");
        count.setMin(1);
        count.setStepButtonsVisible(true);
        count.setManualValidation(true);
        Div pair = new Div(resolution, count);
        pair.addClassName("st-split2");
        add(ratio, pair);
        tell(changed);
    }

    private void tell(Runnable changed) {
        ratios.onChoice(this::complainRatio, changed);
        resolutions.onChoice(this::complainResolution, changed);
        count.addValueChangeListener(change -> {
            complainCount(impossibleCount().orElse(null));
            changed.run();
        });
    }

    /** Offers what this model can do in this mode. */
    void show(ModelCapability model, Mode mode) {
        boolean free = OutputChoice.isFree(model, mode);
        String follows = Words.of("create.keeps-shape", model.title());
        ratios.allow(
                free ? model.aspectRatios() : Set.of(),
                free ? one -> OutputChoice.lacks(model, dialect, one.wire()) + "." : one -> follows);
        resolutions.allow(
                free ? model.resolutions() : Set.of(),
                free ? one -> OutputChoice.lacks(model, dialect, one.title()) + "." : one -> follows);
        ratioHelp = free ? missing(model, AspectRatio.values(), model.aspectRatios(), AspectRatio::wire) : follows;
        resolutionHelp = free ? missing(model, Resolution.values(), model.resolutions(), Resolution::title) : null;
        help(ratio, ratioHelp);
        help(resolution, resolutionHelp);
        most = model.mostPictures();
        count.setMax(most);
        impossibleCount().ifPresent(this::complainCount);
    }

    /** How many pictures would be drawn; empty while what is typed is no number that can be. */
    Optional<Integer> count() {
        return Optional.ofNullable(count.getValue()).filter(n -> n >= 1 && n <= most);
    }

    private Optional<String> impossibleCount() {
        return count.getValue() == null || count().isPresent()
                ? Optional.empty()
                : Optional.of(Words.of("create.count-impossible", most, count.getValue()));
    }

    /** What is chosen, whether it can be sent or not. */
    OutputChoice choice() {
        return new OutputChoice(ratio.getValue(), resolution.getValue(), count.getValue());
    }

    /** An empty number would read as the usual one. */
    Optional<Violation> missingCount() {
        return count.getValue() != null
                ? Optional.empty()
                : Optional.of(new Violation(
                        "n", "required", Words.of("create.count-missing"), Words.of("create.count-missing-fix", most)));
    }

    void choose(OutputChoice choice) {
        ratio.setValue(choice.ratio());
        resolution.setValue(choice.resolution());
        count.setValue(choice.n());
    }

    void complainRatio(String sentence) {
        complain(ratio, sentence);
        help(ratio, ratioHelp);
    }

    void complainResolution(String sentence) {
        complain(resolution, sentence);
        help(resolution, resolutionHelp);
    }

    void complainCount(String sentence) {
        count.setErrorMessage(sentence);
        count.setInvalid(sentence != null);
    }

    private static void complain(RadioButtonGroup<?> group, String sentence) {
        group.setErrorMessage(sentence);
        group.setInvalid(sentence != null);
    }

    /** What cannot be chosen is said once: a complaint about it stands in its place. */
    private static void help(RadioButtonGroup<?> group, String sentence) {
        group.setHelperText(group.isInvalid() ? null : sentence);
    }

    private <T> String missing(ModelCapability model, T[] all, Collection<T> possible, Function<T, String> title) {
        List<T> off = Arrays.stream(all).filter(one -> !possible.contains(one)).toList();
        return off.isEmpty()
                ? null
                : OutputChoice.lacks(
                                model,
                                dialect,
                                off.stream().map(title).collect(Collectors.joining(Words.of("create.or"))))
                        + ".";
    }

    private static Component drawn(AspectRatio ratio) {
        double stretch = Math.sqrt((double) ratio.width() / ratio.height());
        HtmlContainer frame = new HtmlContainer("i");
        frame.getStyle().set("--w", Long.toString(Math.round(DRAWN_SIDE * stretch)));
        frame.getStyle().set("--h", Long.toString(Math.round(DRAWN_SIDE / stretch)));
        Div drawing = new Div(frame, new Span(ratio.wire()));
        drawing.addClassName("st-ratio");
        return drawing;
    }
}
