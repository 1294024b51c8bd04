package ee.kling.web.create;

import ee.kling.api.KlingJson;
import ee.kling.api.image.ImageGenerationRequest;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Everything that the form holds, as it was typed and chosen, whether it can be sent or not. What is {@code null} leaves the
 * form as it is.
 *
 * @param format of the file, on the wire
 * @param address of a reference
 * @param pictureName of a reference that is kept beside this
 */
public record FormContent(
        String prompt,
        String negativePrompt,
        String model,
        String ratio,
        String resolution,
        Integer count,
        String kind,
        BigDecimal fidelity,
        BigDecimal faceFidelity,
        Boolean watermark,
        String format,
        String elements,
        String ownId,
        String address,
        String pictureName) {

    /** What was kept; empty when it cannot be read any more. */
    static Optional<FormContent> read(String json) {
        try {
            return Optional.ofNullable(KlingJson.jsonb().fromJson(json, FormContent.class));
        } catch (JsonbException | JsonException | IllegalStateException | ClassCastException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    String json() {
        return KlingJson.jsonb().toJson(this);
    }

    /** What an earlier task was asked for. */
    static FormContent of(ImageGenerationRequest request, String pictureName) {
        return new FormContent(
                text(request.prompt()),
                text(request.negativePrompt()),
                request.modelName(),
                request.aspectRatio() == null ? null : request.aspectRatio().wire(),
                request.resolution() == null ? null : request.resolution().wire(),
                request.n(),
                ReferenceKind.of(request.imageReference()).name(),
                request.imageFidelity(),
                request.humanFidelity(),
                request.watermarkInfo() != null
                        && Boolean.TRUE.equals(request.watermarkInfo().enabled()),
                request.outputFormat() == null ? null : request.outputFormat().wire(),
                ElementIds.text(request.elementList()),
                "",
                "",
                pictureName);
    }

    /** Whether nothing is there that somebody would miss. */
    boolean isBlank() {
        return isBlank(prompt)
                && isBlank(negativePrompt)
                && isBlank(address)
                && isBlank(elements)
                && pictureName == null;
    }

    /** The settings alone: without words, reference and own id. */
    FormContent settings() {
        return new FormContent(
                null,
                null,
                model,
                ratio,
                resolution,
                count,
                kind,
                fidelity,
                faceFidelity,
                watermark,
                format,
                elements,
                null,
                null,
                null);
    }

    /** The same with another prompt. */
    FormContent withPrompt(String text) {
        return with(text, model, ownId);
    }

    /** The same with this own id. */
    FormContent withOwnId(String id) {
        return with(prompt, model, id);
    }

    /** The same with another model. */
    FormContent withModel(String name) {
        return with(prompt, name, ownId);
    }

    private FormContent with(String otherPrompt, String otherModel, String otherId) {
        return new FormContent(
                otherPrompt,
                negativePrompt,
                otherModel,
                ratio,
                resolution,
                count,
                kind,
                fidelity,
                faceFidelity,
                watermark,
                format,
                elements,
                otherId,
                address,
                pictureName);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static String text(String given) {
        return given == null ? "" : given;
    }
}
