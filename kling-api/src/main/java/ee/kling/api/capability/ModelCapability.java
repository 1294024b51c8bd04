package ee.kling.api.capability;

import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.ImageReference;
import ee.kling.api.image.Resolution;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One row of the capability map.
 *
 * @param name the model on the wire, such as {@code kling-v3}
 * @param title what people call it
 * @param description one short line for the form
 * @param textToImage whether it draws from a prompt alone
 * @param imageToImage whether it takes a reference picture
 * @param imageReferences the kinds of reference it knows besides the whole picture
 * @param imageReferenceRequired whether a reference picture must say its kind
 * @param imageFidelity whether {@code image_fidelity} has an effect
 * @param humanFidelity whether {@code human_fidelity} has an effect
 * @param elements whether it takes the element library
 * @param negativePrompt whether it takes a negative prompt (never together with a reference)
 * @param aspectRatios in the order to show them
 * @param resolutions in the order to show them
 * @param mostPictures the largest {@code n}
 * @param promptLimit in code points
 * @param negativePromptLimit in code points
 * @param textUnits units per picture drawn from a prompt alone; {@code null} when unknown
 * @param imageUnits units per picture drawn with a reference; {@code null} when unknown
 * @param typicalSeconds how long a task usually takes
 * @param source the document the row was taken from
 * @param date when that document was read, ISO 8601
 */
public record ModelCapability(
        String name,
        String title,
        String description,
        boolean textToImage,
        boolean imageToImage,
        Set<ImageReference> imageReferences,
        boolean imageReferenceRequired,
        boolean imageFidelity,
        boolean humanFidelity,
        boolean elements,
        boolean negativePrompt,
        Set<AspectRatio> aspectRatios,
        Set<Resolution> resolutions,
        int mostPictures,
        int promptLimit,
        int negativePromptLimit,
        Integer textUnits,
        Integer imageUnits,
        int typicalSeconds,
        String source,
        String date) {

    /** Units of a task of {@code n} pictures; empty when the row does not know. */
    public OptionalInt units(boolean withReference, int n) {
        return Optional.ofNullable(withReference ? imageUnits : textUnits)
                .map(units -> OptionalInt.of(units * n))
                .orElseGet(OptionalInt::empty);
    }
}
