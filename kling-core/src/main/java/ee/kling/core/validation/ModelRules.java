package ee.kling.core.validation;

import ee.kling.api.capability.ModelCapability;
import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.ImageReference;
import ee.kling.api.image.Resolution;
import ee.kling.api.task.Violation;
import java.util.List;

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
        if (request.elementList() != null && !model.elements()) {
            cannot("element_list", "use elements", "Choose a model that can, or leave the elements out.");
        }
    }

    private void checkOutput() {
        AspectRatio ratio = request.aspectRatio();
        if (ratio != null && !model.aspectRatios().contains(ratio)) {
            unavailable(
                    "aspect_ratio",
                    ratio.wire(),
                    model.aspectRatios().stream().map(AspectRatio::wire).toList());
        }
        Resolution resolution = request.resolution();
        if (resolution != null && !model.resolutions().contains(resolution)) {
            unavailable(
                    "resolution",
                    resolution.wire(),
                    model.resolutions().stream().map(Resolution::wire).toList());
        }
        Integer n = request.n();
        if (n != null && n > model.mostPictures() && n <= ImageGenerationRequest.MOST_PICTURES) {
            add(
                    "n",
                    "out_of_range",
                    "n must be from 1 to %d with %s; given: %d.".formatted(model.mostPictures(), model.name(), n),
                    "Ask for fewer pictures.");
        }
    }

    private void checkTexts() {
        checkLength("prompt", request.prompt(), model.promptLimit());
        checkLength("negative_prompt", request.negativePrompt(), model.negativePromptLimit());
        if (request.negativePrompt() != null && !model.negativePrompt()) {
            cannot("negative_prompt", "use a negative prompt", "Leave the negative prompt out.");
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
                    "Add a reference image or choose another model.");
        }
    }

    private void checkImage() {
        if (!model.imageToImage()) {
            cannot("image", "use a reference image", "Remove the reference or choose another model.");
        }
        ImageReference reference = request.imageReference();
        if (reference != null && !model.imageReferences().contains(reference)) {
            if (model.imageReferences().isEmpty()) {
                cannot("image_reference", "use " + reference.wire() + " references", "Use the whole picture.");
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
            add(
                    "image_reference",
                    "required",
                    "image_reference is required with %s and an image: subject or face; none was given."
                            .formatted(model.name()),
                    "Choose subject or face.");
        }
        if (request.imageFidelity() != null && !model.imageFidelity()) {
            cannot("image_fidelity", "use image_fidelity", "Leave image_fidelity out.");
        }
        if (request.humanFidelity() != null && !model.humanFidelity()) {
            cannot("human_fidelity", "use human_fidelity", "Leave human_fidelity out.");
        }
    }

    private void unavailable(String path, String given, List<String> available) {
        String choices = RequestValidator.listed(available);
        add(
                path,
                "unavailable",
                "%s with %s must be one of %s; given: %s.".formatted(path, model.name(), choices, given),
                "Choose one of " + choices + ".");
    }

    private void cannot(String path, String what, String fix) {
        add(path, "unavailable", "%s: model %s cannot %s.".formatted(path, model.name(), what), fix);
    }

    private void add(String path, String code, String message, String fix) {
        found.add(new Violation(path, code, message, fix));
    }
}
