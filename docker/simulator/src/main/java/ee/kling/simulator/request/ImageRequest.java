package ee.kling.simulator.request;

import java.util.Optional;

/**
 * A create request that was found correct, with the defaults filled in.
 *
 * @param fromImage a reference image was given; its bytes are not kept
 * @param watermark what watermark_info.enabled said, empty when it was not sent
 * @param externalTaskId empty when the caller gave none
 * @param callbackUrl empty when the caller gave none
 * @param outputFormat of the result files, png or jpg; only gateway A lets it be chosen
 */
public record ImageRequest(
        Model model,
        String prompt,
        boolean fromImage,
        int n,
        String aspectRatio,
        String resolution,
        Optional<Boolean> watermark,
        String externalTaskId,
        String callbackUrl,
        String outputFormat) {

    /** Units of all images that were asked for. */
    public int units(int images) {
        return model.units(fromImage) * images;
    }
}
