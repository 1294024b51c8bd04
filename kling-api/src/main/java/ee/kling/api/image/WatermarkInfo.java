package ee.kling.api.image;

/**
 * Whether a watermarked copy is made beside each picture; Kling's default is no.
 *
 * @param enabled {@code true} to have the copies
 */
public record WatermarkInfo(Boolean enabled) {}
