package ee.kling.core.draft;

import java.time.Instant;

/**
 * What a person has begun.
 *
 * @param version grows with every change; 0 before the first
 * @param content of the form, in the page's own words
 * @param picture the reference; {@code null} without one
 * @param savedAt when it was last changed
 * @param hasPrevious whether an earlier one was set aside
 */
public record Draft(long version, String content, byte[] picture, Instant savedAt, boolean hasPrevious) {}
