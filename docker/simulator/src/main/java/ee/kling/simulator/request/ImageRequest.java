package ee.kling.simulator.request;

import java.util.Optional;

/**
 * A create request that was found correct, with the defaults filled in.
 *
 * @param mode what it is drawn from: text, whole, subject or face; the bytes of an image are not kept
 * @param aspectRatio such as 16:9, or the pixels of the reference that the picture follows, such as 640x480
 * @param resolution empty where the picture follows its reference
 * @param watermark what watermark_info.enabled said, empty when it was not sent
 * @param externalTaskId empty when the caller gave none
 * @param callbackUrl empty when the caller gave none
 * @param outputFormat of the result files, png or jpg; only gateway A lets it be chosen
 */
public record ImageRequest(
        Model model,
        String prompt,
        String mode,
        int n,
        String aspectRatio,
        String resolution,
        Optional<Boolean> watermark,
        String externalTaskId,
        String callbackUrl,
        String outputFormat) {

    /** Units of all images that were asked for. */
    public int units(int images) {
        return model.units(mode, resolution) * images;
    }
}
