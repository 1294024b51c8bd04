package ee.kling.web.create;

import ee.kling.api.capability.Mode;
import ee.kling.api.capability.ModelCapability;
import ee.kling.api.dialect.Dialect;
import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.Resolution;
import ee.kling.web.words.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Shape, size and number of the pictures.
 *
 * @param ratio {@code null} where there is none to choose
 * @param resolution {@code null} where there is none to choose
 * @param n {@code null} while what is typed is no number
 */
record OutputChoice(AspectRatio ratio, Resolution resolution, Integer n) {
    /** What an upstream draws that is asked for nothing else, as far as the model can. */
    static OutputChoice first(Dialect dialect, ModelCapability model) {
        return new OutputChoice(dialect.defaultAspectRatio(), Resolution.ONE_K, 1).within(model);
    }

    /** What of it the model can do; the rest becomes the nearest it can. Where nothing can be chosen, the choice waits. */
    OutputChoice within(ModelCapability model) {
        return new OutputChoice(
                kept(ratio, model.aspectRatios()),
                kept(resolution, model.resolutions()),
                n == null ? null : Integer.valueOf(Math.min(n, model.mostPictures())));
    }

    /** As it is sent: without ratio and resolution where the pictures have those of the reference. */
    OutputChoice asSent(ModelCapability model, Mode mode) {
        return isFree(model, mode) ? this : new OutputChoice(null, null, n);
    }

    /** Whether ratio and resolution can be chosen at all. */
    static boolean isFree(ModelCapability model, Mode mode) {
        return !model.followsReference(mode) && !model.aspectRatios().isEmpty();
    }

    /** What was kept; what cannot be read of it stays as it is here. */
    OutputChoice like(FormContent content) {
        return new OutputChoice(
                AspectRatio.of(content.ratio()).orElse(ratio),
                Resolution.of(content.resolution()).orElse(resolution),
                content.count() == null ? n : Integer.valueOf(Math.max(1, content.count())));
    }

    /** One sentence per choice that had to change for this model; empty when all could stay. */
    List<String> changesFor(ModelCapability model, Dialect dialect) {
        OutputChoice fitting = within(model);
        List<String> changes = new ArrayList<>();
        if (fitting.ratio != ratio) {
            changes.add(Words.of("create.ratio-now", lacks(model, dialect, ratio.wire()), fitting.ratio.wire()));
        }
        if (fitting.resolution != resolution) {
            changes.add(Words.of(
                    "create.resolution-now", lacks(model, dialect, resolution.title()), fitting.resolution.title()));
        }
        if (n != null && !fitting.n.equals(n)) {
            changes.add(Words.of("create.count-now", model.title(), fitting.n));
        }
        return changes;
    }

    /** Through a gateway it may be the model's lack or the gateway's: what is said is true of both. */
    static String lacks(ModelCapability model, Dialect dialect, String what) {
        return dialect == Dialect.OFFICIAL
                ? Words.of("create.lacks", model.title(), what)
                : Words.of("create.lacks-here", model.title(), what);
    }

    private static <T> T kept(T chosen, Collection<T> possible) {
        return possible.isEmpty() || possible.contains(chosen)
                ? chosen
                : possible.iterator().next();
    }
}
