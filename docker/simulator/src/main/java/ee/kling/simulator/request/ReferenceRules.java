package ee.kling.simulator.request;

import ee.kling.simulator.protocol.Refusal;
import java.util.Set;

/** How image, image_reference and the two fidelities go together. */
final class ReferenceRules {

    private static final Set<String> REFERENCES = Set.of("subject", "face");

    private final Fields fields;
    private final Model model;
    private final boolean fromImage;
    private final boolean anyFidelity;

    /** @param anyFidelity whether this upstream takes fidelities with models that have none */
    ReferenceRules(Fields fields, Model model, boolean fromImage, boolean anyFidelity) {
        this.fields = fields;
        this.model = model;
        this.fromImage = fromImage;
        this.anyFidelity = anyFidelity;
    }

    /** What the pictures are drawn from, by the word of the capability data. */
    String check() {
        String reference = fields.text("image_reference");
        checkKind(reference);
        fidelity("image_fidelity", model.imageFidelity());
        // Documented as effective with subject only: elsewhere it is checked and then has no effect.
        fidelity("human_fidelity", model.humanFidelity());
        return !fromImage ? Model.FROM_TEXT : reference.isEmpty() ? Model.FROM_WHOLE_IMAGE : reference;
    }

    private void checkKind(String reference) {
        if (reference.isEmpty()) {
            if (fromImage && !model.has(Model.FROM_WHOLE_IMAGE)) {
                throw Refusal.missing("image_reference", " by " + model.name() + " when image is given");
            }
            return;
        }
        if (!REFERENCES.contains(reference)) {
            throw Refusal.invalid("image_reference", reference, "must be subject or face");
        }
        if (!model.imageReferences().contains(reference)) {
            throw Refusal.invalid("image_reference", reference, "not supported by " + model.name());
        }
        if (!fromImage) {
            throw Refusal.missing("image", " when image_reference is given");
        }
    }

    /** Widely used clients send both with every request; without an image they mean nothing. */
    private void fidelity(String field, boolean supported) {
        fields.fraction(field).ifPresent(value -> {
            if (fromImage && !supported && !anyFidelity) {
                throw Refusal.invalid(field, String.valueOf(value), "not supported by " + model.name());
            }
        });
    }
}
