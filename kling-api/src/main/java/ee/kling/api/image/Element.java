package ee.kling.api.image;

/**
 * One entry of the element library.
 *
 * @param elementId its id there
 */
public record Element(long elementId) {}
