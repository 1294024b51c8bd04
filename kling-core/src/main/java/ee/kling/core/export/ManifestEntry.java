package ee.kling.core.export;

import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskSummary;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a manifest tells of one picture, in the order of its columns.
 *
 * @param values by name; numbers stay numbers, what is not known is {@code null}
 */
record ManifestEntry(Map<String, Object> values) {

    /**
     * @param file its name in the zip; {@code null} when it is not in it
     * @param status what became of it
     * @param image {@code null} for a task without pictures
     * @param sha256 of its bytes; {@code null} when it is not in the zip
     */
    static ManifestEntry of(
            String file,
            PictureStatus status,
            ImageTask task,
            TaskImage image,
            String sha256,
            CapabilityMap capabilities) {
        TaskSummary summary = task.summary();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("file", file);
        values.put("status", status.word());
        values.put("task_id", summary.id());
        values.put("picture_id", image == null ? null : image.id());
        values.put("picture", image == null ? null : image.index() + 1);
        values.put("watermarked", image == null ? null : image.watermarked());
        values.put("prompt", summary.prompt());
        values.put("negative_prompt", summary.negativePrompt());
        parameters(values, task.request(), summary);
        values.put("state", summary.state());
        values.put("owner", summary.owner());
        values.put("created_at", summary.createdAt());
        values.put("sent_at", summary.sentAt());
        values.put("finished_at", summary.finishedAt());
        values.put("task_units_expected", plain(task.expectedUnits()));
        values.put("task_units_charged", plain(task.chargedUnits()));
        values.put("task_price_usd", plain(usd(task, capabilities)));
        picture(values, image, sha256);
        values.put("favourite", summary.marks().favourite());
        values.put("tags", String.join(", ", summary.marks().tags()));
        return new ManifestEntry(values);
    }

    private static void parameters(Map<String, Object> values, ImageGenerationRequest request, TaskSummary summary) {
        values.put("model", summary.modelName());
        values.put(
                "aspect_ratio",
                summary.aspectRatio() == null ? null : summary.aspectRatio().wire());
        values.put(
                "resolution",
                summary.resolution() == null ? null : summary.resolution().wire());
        values.put("n", summary.n());
        values.put("with_reference", summary.withReference());
        values.put(
                "image_reference",
                request.imageReference() == null
                        ? null
                        : request.imageReference().wire());
        values.put("image_fidelity", request.imageFidelity());
        values.put("human_fidelity", request.humanFidelity());
    }

    private static void picture(Map<String, Object> values, TaskImage image, String sha256) {
        boolean known = image != null && image.size() > 0;
        values.put("media_type", known ? image.mediaType() : null);
        values.put("width", known ? image.width() : null);
        values.put("height", known ? image.height() : null);
        values.put("bytes", known ? image.size() : null);
        values.put("sha256", sha256);
    }

    /** Without zeros at its end, and never as a power of ten. */
    private static BigDecimal plain(BigDecimal number) {
        return number == null
                ? null
                : new BigDecimal(number.stripTrailingZeros().toPlainString());
    }

    /** Of what was charged, otherwise of what is expected; unknown is never zero. */
    private static BigDecimal usd(ImageTask task, CapabilityMap capabilities) {
        BigDecimal units = task.chargedUnits() != null
                ? task.chargedUnits()
                : task.unitCharge().expected();
        return units == null
                ? null
                : capabilities.unitPrice().usd(units, capabilities.dialect()).orElse(null);
    }
}
