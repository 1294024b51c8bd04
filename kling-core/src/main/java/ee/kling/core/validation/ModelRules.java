package ee.kling.core.validation;

import ee.kling.api.capability.Mode;
import ee.kling.api.capability.ModelCapability;
import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.ImageReference;
import ee.kling.api.image.Resolution;
import ee.kling.api.task.Violation;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What one model can do, held against one request. */
final class ModelRules {
    private final ModelCapability model;
    private final ImageGenerationRequest request;
    private final List<Violation> found;

    ModelRules(ModelCapability model, ImageGenerationRequest request, List<Violation> found) {
        this.model = model;
        this.request = request;
        this.found = found;
    }

    void apply() {
        checkOutput();
        checkTexts();
        if (request.image() == null) {
            checkWithoutImage();
        } else {
            checkImage();
        }
        if (request.elementList() != null) {
            checkElements(request.elementList().size());
        }
    }

    private void checkOutput() {
        AspectRatio ratio = request.aspectRatio();
        if (ratio != null) {
            checkChoice("aspect_ratio", "ratio", ratio, model.aspectRatios(), AspectRatio::wire);
        }
        Resolution resolution = request.resolution();
        if (resolution != null) {
            checkChoice("resolution", "size", resolution, model.resolutions(), Resolution::wire);
        }
        Integer n = request.n();
        if (n != null && n > model.mostPictures() && n <= ImageGenerationRequest.MOST_PICTURES) {
            add(
                    "n",
                    "out_of_range",
                    "n must be from 1 to %d with %s; given: %d.".formatted(model.mostPictures(), model.name(), n),
                    "Ask for fewer pictures.",
                    1,
                    model.mostPictures(),
                    n);
        }
    }

    private <T> void checkChoice(String path, String what, T given, Set<T> possible, Function<T, String> wire) {
        if (possible.isEmpty() || model.followsReference(Mode.of(request))) {
            add(
                    path,
                    "follows_reference",
                    "%s: pictures that %s makes of a reference have its %s, none can be chosen; given: %s."
                            .formatted(path, model.name(), what, wire.apply(given)),
                    "Leave it out.",
                    model.title(),
                    wire.apply(given));
        } else if (!possible.contains(given)) {
            unavailable(path, wire.apply(given), possible.stream().map(wire).toList());
        }
    }

    private void checkTexts() {
        checkLength("prompt", request.prompt(), model.promptLimit());
        if (model.negativePrompt()) {
            checkLength("negative_prompt", request.negativePrompt(), model.negativePromptLimit());
        } else if (request.negativePrompt() != null) {
            int length = request.negativePrompt()
                    .codePointCount(0, request.negativePrompt().length());
            cannot("negative_prompt", "use one", counted(length, "character"), "Leave the negative prompt out.");
        }
    }

    /** Beyond the protocol's own limit the shape rule has spoken already. */
    private void checkLength(String path, String text, int limit) {
        int length = text == null ? 0 : text.codePointCount(0, text.length());
        if (length > limit && length <= ImageGenerationRequest.LONGEST_PROMPT) {
            found.add(RequestValidator.tooLong(path, limit, text));
        }
    }

    private void checkWithoutImage() {
        if (!model.textToImage()) {
            add(
                    "image",
                    "required",
                    "image is required with %s, which cannot draw from a prompt alone; none was given."
                            .formatted(model.name()),
                    "Add a reference image or choose another model.",
                    model.title());
        }
    }

    private void checkImage() {
        if (!model.imageToImage()) {
            cannot("image", "use a reference image", "one", "Remove the reference or choose another model.");
        }
        ImageReference reference = request.imageReference();
        if (reference != null && !model.imageReferences().contains(reference)) {
            if (model.imageReferences().isEmpty()) {
                cannot("image_reference", "use one", reference.wire(), "Use the whole picture.");
            } else {
                unavailable(
                        "image_reference",
                        reference.wire(),
                        model.imageReferences().stream()
                                .map(ImageReference::wire)
                                .toList());
            }
        }
        if (reference == null && model.imageReferenceRequired()) {
            String kinds = String.join(
                    " or ",
                    model.imageReferences().stream().map(ImageReference::wire).toList());
            add(
                    "image_reference",
                    "required",
                    "image_reference is required with %s and an image: %s; none was given."
                            .formatted(model.name(), kinds),
                    "Choose " + kinds + ".",
                    model.title());
        }
        if (request.imageFidelity() != null && !model.imageFidelity()) {
            cannot("image_fidelity", "use one", request.imageFidelity(), "Leave image_fidelity out.");
        }
        if (request.humanFidelity() != null && !model.humanFidelity()) {
            cannot("human_fidelity", "use one", request.humanFidelity(), "Leave human_fidelity out.");
        }
    }

    /** The same element may be there more than once: Kling does not say otherwise. */
    private void checkElements(int count) {
        int most = model.limits().elements();
        int references = count + (request.image() == null ? 0 : 1);
        if (most == 0) {
            cannot(
                    "element_list",
                    "use elements",
                    counted(count, "element"),
                    "Choose a model that can, or leave the elements out.");
        } else if (references > most) {
            add(
                    "element_list",
                    "too_many",
                    "element_list and the reference image together can have at most %d entries; given: %d."
                            .formatted(most, references),
                    "Leave out %d.".formatted(references - most),
                    most,
                    references);
        }
    }

    private void unavailable(String path, String given, List<String> available) {
        String choices = RequestValidator.listed(available);
        add(
                path,
                "unavailable",
                "%s with %s must be one of %s; given: %s.".formatted(path, model.name(), choices, given),
                "Choose one of " + choices + ".",
                model.title(),
                choices,
                given);
    }

    private void cannot(String path, String what, Object given, String fix) {
        add(
                path,
                "unavailable",
                "%s: model %s cannot %s; given: %s.".formatted(path, model.name(), what, given),
                fix,
                model.title());
    }

    static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private void add(String path, String code, String message, String fix, Object... values) {
        // What the upstream has no field for, no model there can have either: said once.
        if (found.stream()
                .noneMatch(other -> other.path().equals(path) && other.code().equals(DialectRules.CODE))) {
            found.add(new Violation(path, code, message, fix).with(values));
        }
    }
}
