package ee.kling.core.validation;

import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.capability.ModelCapability;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.MaxCodePoints;
import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds everything wrong with a request at once. The reference picture itself is looked at elsewhere. */
public final class RequestValidator {
    private static final int LONGEST_ADDRESS = 2000;

    private final CapabilityMap capabilities;
    private final Validator shape;

    public RequestValidator(CapabilityMap capabilities, Validator shape) {
        this.capabilities = capabilities;
        this.shape = shape;
    }

    /** Every violation; empty when the request can be sent. */
    public List<Violation> check(ImageGenerationRequest request) {
        List<Violation> found = new ArrayList<>();
        shape.validate(request).forEach(violation -> found.add(worded(violation)));
        new DialectRules(capabilities.dialect(), request, found).apply();
        Optional<ModelCapability> model = capabilities.model(request.modelName());
        if (model.isEmpty()) {
            found.add(unknownModel(request));
        } else {
            new ModelRules(model.get(), request, found).apply();
        }
        checkCombinations(request, found);
        checkCallback(request, found);
        return found;
    }

    /** The row that a valid request is for. */
    public ModelCapability model(ImageGenerationRequest request) {
        return capabilities.model(request.modelName()).orElseThrow();
    }

    /** Every violation of the paging rules. */
    public static List<Violation> checkPage(int page, int size) {
        List<Violation> found = new ArrayList<>();
        outsideRange(found, "page", page, HistoryPage.LAST_PAGE);
        outsideRange(found, "size", size, HistoryPage.LARGEST_SIZE);
        return found;
    }

    private static void outsideRange(List<Violation> found, String path, int given, int most) {
        if (given < 1 || given > most) {
            found.add(new Violation(
                            path,
                            "out_of_range",
                            "%s must be from 1 to %d; given: %d.".formatted(path, most, given),
                            "Choose a %s from 1 to %d.".formatted(path, most))
                    .with(1, most, given));
        }
    }

    /** It is stored, so it may not be of any length. */
    private static void checkCallback(ImageGenerationRequest request, List<Violation> found) {
        String callback = request.callbackUrl();
        if (callback != null && (callback.length() > LONGEST_ADDRESS || !isWebAddress(callback))) {
            found.add(new Violation(
                    "callback_url",
                    "bad_address",
                    "callback_url must be an http or https address of at most %d characters; given: %s."
                            .formatted(LONGEST_ADDRESS, shortened(callback)),
                    "Check the address."));
        }
    }

    private static boolean isWebAddress(String text) {
        try {
            URI address = new URI(text);
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            return web && address.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void checkCombinations(ImageGenerationRequest request, List<Violation> found) {
        if (request.negativePrompt() != null && request.image() != null) {
            found.add(new Violation(
                    "negative_prompt",
                    "not_with_image",
                    "negative_prompt cannot be used together with a reference image; both were given.",
                    "Remove the negative prompt or the reference."));
        }
        if (request.imageReference() != null && request.image() == null) {
            found.add(new Violation(
                    "image",
                    "required",
                    "image is required with image_reference; given: %s without an image."
                            .formatted(request.imageReference().wire()),
                    "Add a reference image."));
        }
    }

    private Violation unknownModel(ImageGenerationRequest request) {
        String known = String.join(", ", capabilities.models().keySet());
        return new Violation(
                        "model_name",
                        "unknown_model",
                        "model_name must be one of %s; given: %s.".formatted(known, shortened(request.modelName())),
                        "Choose one of these models.")
                .with(known, shortened(request.modelName()));
    }

    /** The shape rules in the product's own words: the field, the limit, what was given. */
    private static Violation worded(ConstraintViolation<ImageGenerationRequest> violation) {
        String path = snakeCase(violation.getPropertyPath().toString());
        Object given = violation.getInvalidValue();
        var rule = violation.getConstraintDescriptor();
        if (path.startsWith("element_list")) {
            return new Violation(
                    "element_list",
                    "out_of_range",
                    "%s must be a whole number above 0; given: %s.".formatted(path, given == null ? "none" : given),
                    "Leave this element out.");
        }
        if (rule.getAnnotation() instanceof NotNull) {
            return new Violation(path, "required", path + " is required; none was given.", "Describe what to draw.");
        }
        if (rule.getAnnotation() instanceof MaxCodePoints limit) {
            return tooLong(path, limit.value(), (String) given);
        }
        if (given instanceof Number) {
            boolean count = "n".equals(path);
            int most = count ? ImageGenerationRequest.MOST_PICTURES : 1;
            int least = count ? 1 : 0;
            return new Violation(
                            path,
                            "out_of_range",
                            "%s must be from %d to %d; given: %s.".formatted(path, least, most, given),
                            "Choose a value from %d to %d.".formatted(least, most))
                    .with(least, most, given);
        }
        return new Violation(
                path,
                "malformed",
                path + " " + violation.getMessage() + " (U+0000 or half of a surrogate pair).",
                "Type it again without that character.");
    }

    static Violation tooLong(String path, int limit, String given) {
        int length = given.codePointCount(0, given.length());
        return new Violation(
                        path,
                        "too_long",
                        "%s can have at most %d characters; given: %d.".formatted(path, limit, length),
                        length - limit == 1 ? "Cut 1 character." : "Cut %d characters.".formatted(length - limit))
                .with(limit, length);
    }

    static String listed(Collection<String> words) {
        return words.stream().collect(Collectors.joining(", "));
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static String snakeCase(String property) {
        return property.replace(".<list element>", "")
                .replaceAll("([A-Z])", "_$1")
                .toLowerCase(Locale.ROOT);
    }
}
