package ee.kling.web.detail;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Image;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.capability.ModelCapability;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.security.Viewer;
import ee.kling.web.task.FrameRatio;
import ee.kling.web.words.Numbers;
import ee.kling.web.words.Words;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;

/** Everything that was asked for; what was not asked for is left out. */
record Asked(ImageTask task, CapabilityMap capabilities, Viewer viewer) {

    Facts facts() {
        TaskSummary summary = task.summary();
        ImageGenerationRequest request = task.request();
        String model = capabilities
                .model(summary.modelName())
                .map(ModelCapability::title)
                .orElse(summary.modelName());
        return new Facts()
                .with(Words.of("detail.owner"), viewer.admin() ? summary.owner() : null)
                .withCopyOf(Words.of("detail.model"), model)
                .withCopyOf(Words.of("detail.ratio"), FrameRatio.words(summary))
                .withCopyOf(Words.of("detail.resolution"), resolution())
                .withCopyOf(Words.of("detail.pictures"), summary.n())
                .withCopyOf(Words.of("detail.negative-prompt"), request.negativePrompt())
                .withComponent(Words.of("detail.reference"), reference())
                .withCopyOf(
                        Words.of("detail.keeps"),
                        request.imageReference() == null
                                ? null
                                : request.imageReference().wire())
                .withCopyOf(Words.of("detail.how-closely"), number(request.imageFidelity()))
                .withCopyOf(Words.of("detail.the-face"), number(request.humanFidelity()))
                .withCopyOf(Words.of("detail.elements"), elements())
                .withCopyOf(Words.of("detail.file-format"), fileFormat())
                .with(Words.of("detail.watermark"), watermark())
                .withComponent(Words.of("detail.with-watermark"), WatermarkedCopies.of(summary))
                .withCopyOf(Words.of("detail.callback"), request.callbackUrl());
    }

    private static String number(BigDecimal given) {
        return given == null ? null : Numbers.decimal(given);
    }

    private Component reference() {
        if (task.referenceId() == null) {
            return null;
        }
        Image small =
                new Image("images/" + task.referenceId() + "?size=thumbnail", Words.of("detail.reference-picture"));
        small.setId("reference-picture");
        Anchor open = new Anchor("images/" + task.referenceId(), small);
        open.addClassName("st-thumb");
        open.getElement().setAttribute("target", "_blank");
        open.getElement().setAttribute("router-ignore", true);
        return open;
    }

    /** @return {@code null} when there was nothing to choose */
    private String resolution() {
        return task.summary().resolution() == null
                ? null
                : task.summary().resolution().title();
    }

    /** @return {@code null} without any */
    private String elements() {
        return task.request().elementList() == null
                ? null
                : task.request().elementList().stream()
                        .map(element -> Long.toString(element.elementId()))
                        .collect(Collectors.joining(", "));
    }

    /** @return {@code null} when there was nothing to choose */
    private String fileFormat() {
        return task.request().outputFormat() == null
                ? null
                : task.request().outputFormat().wire().toUpperCase(Locale.ROOT);
    }

    /** @return {@code null} when no copies were asked for */
    private String watermark() {
        boolean asked = task.request().watermarkInfo() != null
                && Boolean.TRUE.equals(task.request().watermarkInfo().enabled());
        return asked ? Words.of("detail.watermarked-too") : null;
    }
}
