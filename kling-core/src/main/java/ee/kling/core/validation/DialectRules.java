package ee.kling.core.validation;

import ee.kling.api.dialect.Dialect;
import ee.kling.api.dialect.Dialect.Feature;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.OutputFormat;
import ee.kling.api.image.Resolution;
import ee.kling.api.task.Violation;
import java.util.List;

/** What can be asked of an upstream of one dialect, held against one request. What it would ignore is not sent to it. */
final class DialectRules {
    static final String CODE = "not_in_dialect";

    private final Dialect dialect;
    private final ImageGenerationRequest request;
    private final List<Violation> found;

    DialectRules(Dialect dialect, ImageGenerationRequest request, List<Violation> found) {
        this.dialect = dialect;
        this.request = request;
        this.found = found;
    }

    void apply() {
        OutputFormat format = request.outputFormat();
        if (format != null && !dialect.outputFormats().contains(format)) {
            lacks("output_format", format.wire());
        }
        if (request.elementList() != null && !dialect.has(Feature.ELEMENTS)) {
            lacks("element_list", ModelRules.counted(request.elementList().size(), "element"));
        }
        if (wantsWatermark() && !dialect.has(Feature.WATERMARK)) {
            lacks("watermark_info", "enabled");
        }
        if (request.resolution() != null
                && request.resolution() != Resolution.ONE_K
                && !dialect.has(Feature.RESOLUTION)) {
            lacks("resolution", request.resolution().wire());
        }
    }

    private boolean wantsWatermark() {
        return request.watermarkInfo() != null
                && Boolean.TRUE.equals(request.watermarkInfo().enabled());
    }

    private void lacks(String path, String given) {
        found.add(new Violation(
                        path,
                        CODE,
                        "%s: upstreams of dialect %s have no such field; given: %s."
                                .formatted(path, dialect.word(), given),
                        "Leave it out.")
                .with(dialect.word(), given));
    }
}
