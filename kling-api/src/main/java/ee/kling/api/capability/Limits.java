package ee.kling.api.capability;

/**
 * How much a model takes.
 *
 * @param prompt longest prompt, in code points
 * @param negativePrompt longest negative prompt, in code points; 0 where there is none
 * @param pictures the largest {@code n}
 * @param elements entries of the element library and the reference picture together; 0: it knows no elements
 * @param source where the limits were read
 */
public record Limits(int prompt, int negativePrompt, int pictures, int elements, Source source) {}
