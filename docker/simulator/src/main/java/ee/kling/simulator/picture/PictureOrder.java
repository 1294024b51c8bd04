package ee.kling.simulator.picture;

/**
 * Everything a picture depends on; the same order gives the same picture.
 *
 * @param aspectRatio for example 16:9, or pixels such as 640x480
 * @param resolution 1k or 2k; empty with pixels
 */
public record PictureOrder(
        String taskId,
        int index,
        boolean watermarked,
        String prompt,
        String model,
        String aspectRatio,
        String resolution) {

    long seed() {
        return (taskId.hashCode() * 31L + prompt.hashCode()) * 31L + index;
    }

    String caption() {
        return "Kling simulator  ·  " + model + "  ·  " + aspectRatio + "  ·  "
                + (resolution.isEmpty() ? "" : resolution + "  ·  ") + "image "
                + (index + 1);
    }
}
