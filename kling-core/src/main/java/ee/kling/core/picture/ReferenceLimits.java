package ee.kling.core.picture;

import static ee.kling.core.picture.ReferenceReader.LEAST_SIDE;
import static ee.kling.core.picture.ReferenceReader.MOST_BYTES;
import static ee.kling.core.picture.ReferenceReader.MOST_STRETCHED;

import ee.kling.api.task.Violation;
import ee.kling.core.picture.NotAPictureException.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is wrong with a reference: what it has, what is allowed, what to do. */
final class ReferenceLimits {
    private static final String PATH = "image";
    private static final int MEGA = 1_000_000;
    private static final double MEGABYTE = 1024 * 1024;

    private ReferenceLimits() {}

    /**
     * Everything that the header tells.
     *
     * @param start of the file, or all of it
     * @param size of the whole file in bytes
     */
    static List<Violation> faults(byte[] start, long size) {
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

    static List<Violation> faultsOfSize(long size) {
        return size <= MOST_BYTES
                ? List.of()
                : List.of(fault(
                        "too_large",
                        "The reference has %s; at most %s are allowed.".formatted(words(size), words(MOST_BYTES)),
                        "Make it smaller, or save it as JPEG of lower quality."));
    }

    static Violation fault(NotAPictureException e) {
        String message = "The reference " + e.getMessage() + ".";
        return switch (e.why()) {
            case OTHER_KIND -> fault("not_a_picture", message, "Save it as JPEG or PNG, or choose another.");
            case DAMAGED -> fault("not_a_picture", message, "Save it anew, or choose another.");
            case UNSUPPORTED ->
                fault("unsupported_picture", message, "Save it as a usual JPEG or PNG, or choose another.");
        };
    }

    /** It was small enough before it was turned upright. */
    static Violation faultOfTurned(PictureFacts turned) {
        return fault(
                "too_large",
                "The reference lies on its side, and turned upright its %d x %d pixels have %s; at most %s are allowed."
                        .formatted(turned.width(), turned.height(), words(turned.size()), words(MOST_BYTES)),
                "Turn it upright yourself and save it smaller.");
    }

    static Violation fault(String code, String message, String fix) {
        return new Violation(PATH, code, message, fix);
    }

    private static List<Violation> faultsOfShape(PictureFacts facts) {
        List<Violation> found = new ArrayList<>();
        int longer = Math.max(facts.width(), facts.height());
        int shorter = Math.min(facts.width(), facts.height());
        if (shorter < LEAST_SIDE) {
            found.add(fault(
                    "too_small",
                    "The reference is %d x %d pixels; each side needs at least %d."
                            .formatted(facts.width(), facts.height(), LEAST_SIDE),
                    "Scale it up or choose another."));
        }
        if (longer > shorter * MOST_STRETCHED) {
            found.add(fault(
                    "too_stretched",
                    "The reference is %d x %d pixels (%s); allowed is 1:2.5 to 2.5:1, so at most %d beside %d."
                            .formatted(
                                    facts.width(),
                                    facts.height(),
                                    proportion(facts),
                                    (long) (shorter * MOST_STRETCHED),
                                    shorter),
                    "Crop it or choose another."));
        }
        if (facts.pixels() > Pictures.MOST_PIXELS) {
            found.add(fault(
                    "too_many_pixels",
                    "The reference is %d x %d pixels (%s megapixels); this server (not Kling) reads at most %d."
                            .formatted(
                                    facts.width(),
                                    facts.height(),
                                    String.format(Locale.ROOT, "%.2f", (double) facts.pixels() / MEGA),
                                    Pictures.MOST_PIXELS / MEGA),
                    "Scale it down or choose another."));
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
