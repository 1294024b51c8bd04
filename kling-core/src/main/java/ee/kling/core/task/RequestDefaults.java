package ee.kling.core.task;

import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.image.ImageGenerationRequest;

/**
 * Makes of what was asked for what goes out. It says everything, because a default that changes upstream must not change
 * what was agreed here; but nothing that the dialect does not know. The validator has refused whatever would be lost by that.
 */
final class RequestDefaults {
    private final CapabilityMap capabilities;

    RequestDefaults(CapabilityMap capabilities) {
        this.capabilities = capabilities;
    }

    /**
     * @param image the reference picture in base64; {@code null} without one
     * @param ourId under which a lost answer is looked up
     */
    ImageGenerationRequest complete(ImageGenerationRequest asked, String image, String ourId) {
        return capabilities.withDefaults(
                asked.toBuilder().image(image).externalTaskId(ourId).build());
    }
}
