package ee.kling.core.task;

import ee.kling.api.capability.ModelCapability;
import ee.kling.api.dialect.Dialect;
import ee.kling.api.dialect.Dialect.Feature;
import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.OutputFormat;
import ee.kling.api.image.Resolution;

/**
 * Makes of what was asked for what goes out. It says everything, because a default that changes upstream must not change
 * what was agreed here; but nothing that the dialect does not know. The validator has refused whatever would be lost by that.
 */
final class RequestDefaults {
    private final Dialect dialect;

    RequestDefaults(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * @param image the reference picture in base64; {@code null} without one
     * @param ourId under which a lost answer is looked up
     */
    ImageGenerationRequest complete(ImageGenerationRequest asked, ModelCapability model, String image, String ourId) {
        return asked.toBuilder()
                .modelName(model.name())
                .image(image)
                .n(asked.n() == null ? 1 : asked.n())
                .aspectRatio(ratio(asked, model))
                .resolution(resolution(asked, model))
                .outputFormat(format(asked))
                .watermarkInfo(dialect.has(Feature.WATERMARK) ? asked.watermarkInfo() : null)
                .elementList(dialect.has(Feature.ELEMENTS) ? asked.elementList() : null)
                .callbackUrl(dialect.has(Feature.CALLBACK) ? asked.callbackUrl() : null)
                .externalTaskId(dialect.has(Feature.EXTERNAL_ID) ? ourId : null)
                .build();
    }

    /** @return {@code null} when the pictures follow the reference */
    private AspectRatio ratio(ImageGenerationRequest asked, ModelCapability model) {
        if (model.aspectRatios().isEmpty()) {
            return null;
        }
        return asked.aspectRatio() == null ? dialect.defaultAspectRatio() : asked.aspectRatio();
    }

    /** @return {@code null} when there is nothing to choose */
    private Resolution resolution(ImageGenerationRequest asked, ModelCapability model) {
        if (model.resolutions().isEmpty() || !dialect.has(Feature.RESOLUTION)) {
            return null;
        }
        return asked.resolution() == null ? Resolution.ONE_K : asked.resolution();
    }

    private OutputFormat format(ImageGenerationRequest asked) {
        if (!dialect.outputFormats().contains(OutputFormat.PNG)) {
            return null;
        }
        return asked.outputFormat() == null ? OutputFormat.PNG : asked.outputFormat();
    }
}
