package ee.kling.api.image;

import jakarta.validation.constraints.Positive;

/**
 * One entry of the element library.
 *
 * @param elementId its id there, above 0; servers take it as a number or as text
 */
public record Element(@Positive long elementId) {}
