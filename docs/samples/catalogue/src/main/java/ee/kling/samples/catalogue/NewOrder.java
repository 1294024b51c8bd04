package ee.kling.samples.catalogue;

import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.ImageGenerationRequest;

/**
 * What an editor asks for.
 *
 * @param article its number
 * @param wish how the article is to be shown
 * @param count pictures to choose from; {@code null}: one
 */
public record NewOrder(String article, String wish, Integer count) {

    /** The same in the studio's words. What is not set gets its default there; the limits are checked there too. */
    ImageGenerationRequest request(Article subject) {
        return ImageGenerationRequest.of("%s: %s".formatted(subject.name(), wish))
                .aspectRatio(AspectRatio.SQUARE_1_1)
                .n(count)
                .build();
    }
}
