package ee.kling.core.picture;

import ee.kling.api.capability.ReferenceLimits;
import ee.kling.api.task.Violation;
import ee.kling.core.picture.NotAPictureException.Why;
import ee.kling.core.picture.ReferenceReader.Reference;
import ee.kling.core.picture.ReferenceReader.ReferenceRefused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Holds reference pictures to their limits: says of each fault what the picture has, what is allowed, what to do. */
public final class ReferenceCheck {
    private static final String PATH = "image";
    private static final int MEGA = 1_000_000;
    private static final double MEGABYTE = 1024 * 1024;

    private final ReferenceLimits limits;

    /** @param limits those of the capability data */
    public ReferenceCheck(ReferenceLimits limits) {
        this.limits = limits;
    }

    /**
     * Checks a picture that is all here, turns it upright and takes its location data away.
     *
     * @throws ReferenceRefused with everything that is wrong, in numbers
     */
    public Reference checked(byte[] bytes) throws ReferenceRefused {
        List<Violation> faults = faults(bytes, bytes.length);
        if (!faults.isEmpty()) {
            throw new ReferenceRefused(faults);
        }
        try {
            Pictures.Upright upright = Pictures.upright(bytes, mostBytes());
            PictureFacts facts = Pictures.facts(upright.content());
            if (facts.size() > mostBytes()) {
                throw new ReferenceRefused(List.of(faultOfTurned(facts)));
            }
            // Whatever cannot be drawn here cannot be drawn there either.
            Pictures.thumbnail(upright.content());
            return new Reference(upright.content(), facts, upright.changes());
        } catch (NotAPictureException e) {
            throw new ReferenceRefused(List.of(fault(e)));
        }
    }

    /** Largest file, in bytes. */
    public int mostBytes() {
        return limits.mostBytes();
    }

    /** The longer side by the shorter one. */
    double mostStretched() {
        return limits.mostStretched().doubleValue();
    }

    /**
     * Everything that the header tells.
     *
     * @param start of the file, or all of it
     * @param size of the whole file in bytes
     */
    List<Violation> faults(byte[] start, long size) {
        List<Violation> found = new ArrayList<>(faultsOfSize(size));
        try {
            PictureFile file = PictureFile.of(start);
            found.addAll(faultsOfShape(file.header().facts(file.orientation(), size)));
            file.requireReadable();
        } catch (NotAPictureException e) {
            boolean onlyCut = e.why() == Why.DAMAGED && size > start.length;
            if (!onlyCut) {
                found.add(fault(e));
            }
        }
        return found;
    }

    private List<Violation> faultsOfSize(long size) {
        return size <= mostBytes()
                ? List.of()
                : List.of(fault(
                                "too_large",
                                "The reference has %s; at most %s are allowed."
                                        .formatted(words(size), words(mostBytes())),
                                "Make it smaller, or save it as JPEG of lower quality.")
                        .with(words(mostBytes()), words(size)));
    }

    private static Violation fault(NotAPictureException e) {
        String message = "The reference " + e.getMessage() + ".";
        return switch (e.why()) {
            case OTHER_KIND -> fault("not_a_picture", message, "Save it as JPEG or PNG, or choose another.");
            case DAMAGED -> fault("not_a_picture", message, "Save it anew, or choose another.");
            case UNSUPPORTED ->
                fault("unsupported_picture", message, "Save it as a usual JPEG or PNG, or choose another.");
        };
    }

    /** It was small enough before it was turned upright. */
    private Violation faultOfTurned(PictureFacts turned) {
        return fault(
                        "too_large",
                        "The reference lies on its side, and turned upright its %d × %d pixels have %s; at most %s are allowed."
                                .formatted(turned.width(), turned.height(), words(turned.size()), words(mostBytes())),
                        "Turn it upright yourself and save it smaller.")
                .with(words(mostBytes()), words(turned.size()));
    }

    static Violation fault(String code, String message, String fix) {
        return new Violation(PATH, code, message, fix);
    }

    private List<Violation> faultsOfShape(PictureFacts facts) {
        List<Violation> found = new ArrayList<>();
        int longer = Math.max(facts.width(), facts.height());
        int shorter = Math.min(facts.width(), facts.height());
        if (shorter < limits.leastSide()) {
            found.add(fault(
                            "too_small",
                            "The reference is %d × %d pixels; each side needs at least %d."
                                    .formatted(facts.width(), facts.height(), limits.leastSide()),
                            "Scale it up or choose another.")
                    .with(limits.leastSide(), facts.width(), facts.height()));
        }
        BigDecimal longest = limits.mostStretched().multiply(BigDecimal.valueOf(shorter));
        if (BigDecimal.valueOf(longer).compareTo(longest) > 0) {
            found.add(fault(
                            "too_stretched",
                            "The reference is %1$d × %2$d pixels (%3$s); allowed is 1:%4$s to %4$s:1, so at most %5$d beside %6$d."
                                    .formatted(
                                            facts.width(),
                                            facts.height(),
                                            proportion(facts),
                                            limits.mostStretched().toPlainString(),
                                            longest.longValue(),
                                            shorter),
                            "Crop it or choose another.")
                    .with(limits.mostStretched().toPlainString(), facts.width(), facts.height()));
        }
        if (facts.pixels() > Pictures.MOST_PIXELS) {
            found.add(fault(
                            "too_many_pixels",
                            "The reference is %d × %d pixels (%s megapixels); this server (not Kling) reads at most %d."
                                    .formatted(
                                            facts.width(),
                                            facts.height(),
                                            String.format(Locale.ROOT, "%.2f", (double) facts.pixels() / MEGA),
                                            Pictures.MOST_PIXELS / MEGA),
                            "Scale it down or choose another.")
                    .with(Pictures.MOST_PIXELS / MEGA, facts.width(), facts.height()));
        }
        return found;
    }

    private static String proportion(PictureFacts facts) {
        double ratio = (double) facts.width() / facts.height();
        return ratio >= 1
                ? String.format(Locale.ROOT, "%.2f:1", ratio)
                : String.format(Locale.ROOT, "1:%.2f", 1 / ratio);
    }

    private static String words(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB (%d bytes)", bytes / MEGABYTE, bytes)
                .replace(".0 MB", " MB");
    }
}
