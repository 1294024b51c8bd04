package ee.kling.core.task;

import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.dialect.Dialect;
import ee.kling.api.dialect.Dialect.Feature;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.OutputFormat;

/**
 * Makes of what was asked for what goes out. It says everything, because a default that changes upstream must not change
 * what was agreed here; but nothing that the dialect does not know. The validator has refused whatever would be lost by that.
 */
final class RequestDefaults {
    private final CapabilityMap capabilities;
    private final Dialect dialect;

    RequestDefaults(CapabilityMap capabilities) {
        this.capabilities = capabilities;
        this.dialect = capabilities.dialect();
    }

    /**
     * @param image the reference picture in base64; {@code null} without one
     * @param ourId under which a lost answer is looked up
     */
    ImageGenerationRequest complete(ImageGenerationRequest asked, String image, String ourId) {
        return capabilities.withDefaults(asked).toBuilder()
                .image(image)
                .outputFormat(format(asked))
                .watermarkInfo(dialect.has(Feature.WATERMARK) ? asked.watermarkInfo() : null)
                .elementList(dialect.has(Feature.ELEMENTS) ? asked.elementList() : null)
                .callbackUrl(dialect.has(Feature.CALLBACK) ? asked.callbackUrl() : null)
                .externalTaskId(dialect.has(Feature.EXTERNAL_ID) ? ourId : null)
                .build();
    }

    private OutputFormat format(ImageGenerationRequest asked) {
        if (!dialect.outputFormats().contains(OutputFormat.PNG)) {
            return null;
        }
        return asked.outputFormat() == null ? OutputFormat.PNG : asked.outputFormat();
    }
}
