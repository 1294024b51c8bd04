package ee.kling.api.capability;

/**
 * What a model can do in one mode.
 *
 * @param negativePrompt whether it takes a negative prompt; never together with a reference
 * @param imageFidelity whether {@code image_fidelity} has an effect
 * @param humanFidelity whether {@code human_fidelity} has an effect
 * @param followsReference whether pictures have the ratio and the size of the reference, so that neither can be chosen
 * @param units what a picture costs in units
 */
public record ModeCapability(
        boolean negativePrompt,
        boolean imageFidelity,
        boolean humanFidelity,
        boolean followsReference,
        UnitsPerPicture units) {}
