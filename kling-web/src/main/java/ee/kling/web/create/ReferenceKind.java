package ee.kling.web.create;

import ee.kling.api.capability.Mode;
import ee.kling.api.capability.ModelCapability;
import ee.kling.api.image.ImageReference;
import java.util.ArrayList;
import java.util.List;

/** What of the reference picture is kept. */
enum ReferenceKind {
    WHOLE("Whole picture", null),
    SUBJECT("Subject", ImageReference.SUBJECT),
    FACE("Face", ImageReference.FACE);

    private final String title;
    private final ImageReference wire;

    ReferenceKind(String title, ImageReference wire) {
        this.title = title;
        this.wire = wire;
    }

    String title() {
        return title;
    }

    /** As sent; {@code null} for the whole picture. */
    ImageReference wire() {
        return wire;
    }

    static ReferenceKind of(ImageReference wire) {
        return wire == null ? WHOLE : wire == ImageReference.FACE ? FACE : SUBJECT;
    }

    /** The kinds a model has, in the order to show them. */
    static List<ReferenceKind> of(ModelCapability model) {
        List<ReferenceKind> kinds = new ArrayList<>();
        if (model.mode(Mode.WHOLE).isPresent()) {
            kinds.add(WHOLE);
        }
        model.imageReferences().forEach(reference -> kinds.add(of(reference)));
        return kinds;
    }
}
