package ee.kling.web.create;

import ee.kling.api.capability.ModelCapability;
import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.Resolution;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Shape, size and number of the pictures.
 *
 * @param n {@code null} while what is typed is no number
 */
record OutputChoice(AspectRatio ratio, Resolution resolution, Integer n) {
    static final OutputChoice FIRST = new OutputChoice(AspectRatio.LANDSCAPE_16_9, Resolution.ONE_K, 1);

    /** What of it the model can do; the rest becomes the nearest it can. */
    OutputChoice within(ModelCapability model) {
        return new OutputChoice(
                kept(ratio, model.aspectRatios()),
                kept(resolution, model.resolutions()),
                n == null ? null : Integer.valueOf(Math.min(n, model.mostPictures())));
    }

    /** One sentence per choice that had to change for this model; empty when all could stay. */
    List<String> changesFor(ModelCapability model) {
        OutputChoice fitting = within(model);
        List<String> changes = new ArrayList<>();
        if (fitting.ratio != ratio) {
            changes.add(
                    "%s has no %s: the ratio is now %s.".formatted(model.title(), ratio.wire(), fitting.ratio.wire()));
        }
        if (fitting.resolution != resolution) {
            changes.add("%s has no %s: the resolution is now %s."
                    .formatted(model.title(), title(resolution), title(fitting.resolution)));
        }
        if (n != null && !fitting.n.equals(n)) {
            changes.add("%s draws at most %d pictures at once.".formatted(model.title(), fitting.n));
        }
        return changes;
    }

    static String title(Resolution resolution) {
        return resolution.wire().toUpperCase(Locale.ROOT);
    }

    private static <T> T kept(T chosen, Collection<T> possible) {
        return possible.contains(chosen) ? chosen : possible.iterator().next();
    }
}
