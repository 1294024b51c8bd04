package ee.kling.web.create;

import ee.kling.api.capability.Mode;
import ee.kling.api.capability.ModelCapability;
import ee.kling.api.image.ImageReference;
import ee.kling.web.words.Words;
import java.util.ArrayList;
import java.util.List;

/** What of the reference picture is kept. */
enum ReferenceKind {
    WHOLE(null),
    SUBJECT(ImageReference.SUBJECT),
    FACE(ImageReference.FACE);

    private final ImageReference wire;

    ReferenceKind(ImageReference wire) {
        this.wire = wire;
    }

    String title() {
        return switch (this) {
            case WHOLE -> Words.of("create.whole-picture");
            case SUBJECT -> Words.of("create.subject");
            case FACE -> Words.of("create.face");
        };
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
