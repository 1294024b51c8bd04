package ee.kling.api.image;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What to draw: the body of Kling's create call, and what a page, a bean or a script submits.
 *
 * <p>An absent option is {@code null}; empty text counts as absent, as Kling documents. Which model can do what is in
 * the capability map. Source: Kling image generation page (autumn 2026).
 *
 * @param modelName for example {@code kling-v3}; absent: the profile's default model
 * @param prompt required, at most {@value #LONGEST_PROMPT} characters (Unicode code points)
 * @param negativePrompt what to avoid, at most {@value #LONGEST_PROMPT} characters; not together with an image
 * @param image reference picture: an http(s) address, or base64 with or without a {@code data:} prefix; PNG or JPEG, at most
 *     10 MB, each side at least 300 px, between 1:2.5 and 2.5:1
 * @param imageReference what of the reference is kept; absent: the whole picture
 * @param imageFidelity how closely the reference is followed, 0 to 1; Kling's default is 0.5
 * @param humanFidelity how closely the face is followed, 0 to 1; only with {@code subject}; Kling's default is 0.45
 * @param elementList entries of the element library; with the reference at most 10
 * @param resolution absent: {@code 1k}
 * @param n number of pictures, 1 to {@value #MOST_PICTURES}; absent: 1
 * @param aspectRatio absent: {@code 16:9}
 * @param outputFormat only where the dialect has it; absent: the upstream's default
 * @param watermarkInfo absent: no watermarked copies
 * @param callbackUrl where Kling reports changes. Absent: to this product when it has a public address, else nowhere.
 *     Given: Kling reports there and not to this product, which then only looks by itself
 * @param externalTaskId the caller's own id, at most {@value #LONGEST_EXTERNAL_ID} characters (our limit, Kling names none). In
 *     what the studio is given: unique among the owner's tasks, and kept here. In what goes to Kling: ours, unique within
 *     one Kling account
 */
public record ImageGenerationRequest(
        @WellFormed String modelName,
        @NotNull @MaxCodePoints(LONGEST_PROMPT) @WellFormed String prompt,
        @MaxCodePoints(LONGEST_PROMPT) @WellFormed String negativePrompt,
        @WellFormed String image,
        ImageReference imageReference,
        @DecimalMin("0") @DecimalMax("1") BigDecimal imageFidelity,
        @DecimalMin("0") @DecimalMax("1") BigDecimal humanFidelity,
        List<@NotNull @Valid Element> elementList,
        Resolution resolution,
        @Min(1) @Max(MOST_PICTURES) Integer n,
        AspectRatio aspectRatio,
        OutputFormat outputFormat,
        WatermarkInfo watermarkInfo,
        @WellFormed String callbackUrl,
        @MaxCodePoints(LONGEST_EXTERNAL_ID) @WellFormed String externalTaskId) {

    /** Kling's limit for both prompts, in code points. */
    public static final int LONGEST_PROMPT = 2500;

    /** Our limit for the caller's own id, in code points. */
    public static final int LONGEST_EXTERNAL_ID = 200;

    /** Kling's limit for pictures per task. */
    public static final int MOST_PICTURES = 9;

    public ImageGenerationRequest {
        modelName = textOrNull(modelName);
        prompt = prompt == null || prompt.isBlank() ? null : prompt;
        negativePrompt = negativePrompt == null || negativePrompt.isBlank() ? null : negativePrompt;
        image = textOrNull(image);
        elementList = elementList == null || elementList.isEmpty()
                ? null
                : Collections.unmodifiableList(new ArrayList<>(elementList));
        callbackUrl = textOrNull(callbackUrl);
        externalTaskId = textOrNull(externalTaskId);
    }

    /** Starts a request for this prompt; everything else is absent until set. */
    public static Builder of(String prompt) {
        return new Builder().prompt(prompt);
    }

    /** A copy to change. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.modelName = modelName;
        copy.prompt = prompt;
        copy.negativePrompt = negativePrompt;
        copy.image = image;
        copy.imageReference = imageReference;
        copy.imageFidelity = imageFidelity;
        copy.humanFidelity = humanFidelity;
        copy.elementList = elementList;
        copy.resolution = resolution;
        copy.n = n;
        copy.aspectRatio = aspectRatio;
        copy.outputFormat = outputFormat;
        copy.watermarkInfo = watermarkInfo;
        copy.callbackUrl = callbackUrl;
        copy.externalTaskId = externalTaskId;
        return copy;
    }

    /** Prompt and reference may be private: only their sizes are shown. */
    @Override
    public String toString() {
        return "ImageGenerationRequest[modelName=%s, prompt of %d characters, %s, n=%s, aspectRatio=%s, resolution=%s]"
                .formatted(
                        modelName,
                        prompt == null ? 0 : prompt.codePointCount(0, prompt.length()),
                        image == null ? "no image" : "with image",
                        n,
                        aspectRatio,
                        resolution);
    }

    private static String textOrNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Collects the options; see the record for their meaning. */
    public static final class Builder {
        private String modelName;
        private String prompt;
        private String negativePrompt;
        private String image;
        private ImageReference imageReference;
        private BigDecimal imageFidelity;
        private BigDecimal humanFidelity;
        private List<Element> elementList;
        private Resolution resolution;
        private Integer n;
        private AspectRatio aspectRatio;
        private OutputFormat outputFormat;
        private WatermarkInfo watermarkInfo;
        private String callbackUrl;
        private String externalTaskId;

        private Builder() {}

        public Builder modelName(String value) {
            modelName = value;
            return this;
        }

        public Builder prompt(String value) {
            prompt = value;
            return this;
        }

        public Builder negativePrompt(String value) {
            negativePrompt = value;
            return this;
        }

        public Builder image(String value) {
            image = value;
            return this;
        }

        public Builder imageReference(ImageReference value) {
            imageReference = value;
            return this;
        }

        public Builder imageFidelity(BigDecimal value) {
            imageFidelity = value;
            return this;
        }

        public Builder humanFidelity(BigDecimal value) {
            humanFidelity = value;
            return this;
        }

        public Builder elementList(List<Element> value) {
            elementList = value;
            return this;
        }

        public Builder resolution(Resolution value) {
            resolution = value;
            return this;
        }

        public Builder n(Integer value) {
            n = value;
            return this;
        }

        public Builder aspectRatio(AspectRatio value) {
            aspectRatio = value;
            return this;
        }

        public Builder outputFormat(OutputFormat value) {
            outputFormat = value;
            return this;
        }

        public Builder watermarkInfo(WatermarkInfo value) {
            watermarkInfo = value;
            return this;
        }

        public Builder callbackUrl(String value) {
            callbackUrl = value;
            return this;
        }

        public Builder externalTaskId(String value) {
            externalTaskId = value;
            return this;
        }

        public ImageGenerationRequest build() {
            return new ImageGenerationRequest(
                    modelName,
                    prompt,
                    negativePrompt,
                    image,
                    imageReference,
                    imageFidelity,
                    humanFidelity,
                    elementList,
                    resolution,
                    n,
                    aspectRatio,
                    outputFormat,
                    watermarkInfo,
                    callbackUrl,
                    externalTaskId);
        }
    }
}
