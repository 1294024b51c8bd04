package ee.kling.api.dialect;

import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.OutputFormat;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How an upstream speaks Kling's protocol: Kling itself, or a kind of gateway in front of it. Each declares what it has;
 * what it lacks is never sent and never relied upon. The models each documents are a profile of the capability data, under
 * the dialect's word.
 *
 * <p>Sources: Kling image generation page (autumn 2026); gateway A, image generation page (2025-05); gateway B, image
 * generation page.
 */
public enum Dialect {
    /** Kling's own hosts, and gateways that change nothing. */
    OFFICIAL("official", EnumSet.allOf(Feature.class), AspectRatio.LANDSCAPE_16_9, EnumSet.noneOf(OutputFormat.class)),

    /** No id of the caller's own, no list: a create whose answer is lost cannot be looked up. */
    GATEWAY_A(
            "gateway-a",
            EnumSet.of(Feature.SINGLE_QUERY, Feature.CALLBACK),
            AspectRatio.SQUARE_1_1,
            EnumSet.allOf(OutputFormat.class)),

    /** Nearly Kling's own; no element library, and 2.1 is its newest model. */
    GATEWAY_B(
            "gateway-b",
            EnumSet.complementOf(EnumSet.of(Feature.ELEMENTS)),
            AspectRatio.LANDSCAPE_16_9,
            EnumSet.noneOf(OutputFormat.class));

    /** Something an upstream may have. */
    public enum Feature {
        /** Takes {@code external_task_id}, and finds a task by it. */
        EXTERNAL_ID,
        /** Lists the account's tasks. */
        LIST,
        /** Finds one task by its id. */
        SINGLE_QUERY,
        /** Takes {@code callback_url}. */
        CALLBACK,
        /** Takes {@code resolution}; otherwise its pictures are 1k. */
        RESOLUTION,
        /** Takes {@code watermark_info}. */
        WATERMARK,
        /** Takes {@code element_list}. */
        ELEMENTS,
        /** Draws 21:9. */
        ULTRA_WIDE
    }

    private final String word;
    private final Set<Feature> features;
    private final AspectRatio defaultAspectRatio;
    private final Set<OutputFormat> outputFormats;

    Dialect(String word, Set<Feature> features, AspectRatio defaultAspectRatio, Set<OutputFormat> outputFormats) {
        this.word = word;
        this.features = features;
        this.defaultAspectRatio = defaultAspectRatio;
        this.outputFormats = outputFormats;
    }

    /** The word of setting {@code kling.dialect}. */
    public String word() {
        return word;
    }

    /** Whether the upstream has it. */
    public boolean has(Feature feature) {
        return features.contains(feature);
    }

    /** What an absent {@code aspect_ratio} means there. */
    public AspectRatio defaultAspectRatio() {
        return defaultAspectRatio;
    }

    /** The file formats that can be asked for; empty when there is no such choice. */
    public Set<OutputFormat> outputFormats() {
        return Collections.unmodifiableSet(outputFormats);
    }

    /** The same request without what upstreams of this kind have no field for, or no such choice. */
    public ImageGenerationRequest withoutUnknown(ImageGenerationRequest request) {
        boolean hasFormat = outputFormats.contains(request.outputFormat());
        return request.toBuilder()
                .resolution(has(Feature.RESOLUTION) ? request.resolution() : null)
                .outputFormat(hasFormat ? request.outputFormat() : null)
                .watermarkInfo(has(Feature.WATERMARK) ? request.watermarkInfo() : null)
                .elementList(has(Feature.ELEMENTS) ? request.elementList() : null)
                .callbackUrl(has(Feature.CALLBACK) ? request.callbackUrl() : null)
                .externalTaskId(has(Feature.EXTERNAL_ID) ? request.externalTaskId() : null)
                .build();
    }

    /** The dialect of this word; empty for any other. */
    public static Optional<Dialect> of(String word) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.word.equals(word))
                .findFirst();
    }
}
