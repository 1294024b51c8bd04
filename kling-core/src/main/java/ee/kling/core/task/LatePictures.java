package ee.kling.core.task;

import java.time.Instant;

/**
 * Pictures that are still to be fetched.
 *
 * @param oldest when the first of them was drawn; {@code null} without any
 */
public record LatePictures(long count, Instant oldest) {}
