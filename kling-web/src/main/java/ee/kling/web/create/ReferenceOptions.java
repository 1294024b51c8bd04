package ee.kling.web.create;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import ee.kling.api.capability.Mode;
import ee.kling.api.capability.ModeCapability;
import ee.kling.api.capability.ModelCapability;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.web.words.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What is kept of the reference, and how closely; only what has an effect is there to choose. */
final class ReferenceOptions extends Div {
    private static final double USUAL_FIDELITY = 0.5;
    private static final double USUAL_FACE_FIDELITY = 0.45;

    private final RadioButtonGroup<ReferenceKind> kind = new RadioButtonGroup<>(Words.of("create.keep-of-it"));
    private final FidelityField fidelity =
            new FidelityField("image-fidelity", Words.of("create.how-closely"), USUAL_FIDELITY);
    private final FidelityField face =
            new FidelityField("human-fidelity", Words.of("create.how-closely-face"), USUAL_FACE_FIDELITY);
    private List<ReferenceKind> kinds = List.of();
    private ModelCapability model;

    /** @param changed another kind was chosen */
    ReferenceOptions(Runnable changed) {
        addClassName("st-stack");
        kind.setId("reference-kind");
        kind.addClassName("st-seg");
        kind.setItemLabelGenerator(ReferenceKind::title);
        kind.setManualValidation(true);
        kind.addValueChangeListener(change -> {
            kind.setHelperText(change.getValue() == ReferenceKind.FACE ? Words.of("create.one-face") : null);
            showFidelities();
            changed.run();
        });
        fidelity.addChangeListener(changed);
        face.addChangeListener(changed);
        Div numbers = new Div(fidelity, face);
        numbers.addClassName("st-split2");
        add(kind, numbers);
    }

    void show(ModelCapability chosen, boolean present) {
        setVisible(present);
        model = chosen;
        List<ReferenceKind> possible = ReferenceKind.of(model);
        if (!possible.equals(kinds)) {
            ReferenceKind before = kind.getValue();
            kinds = possible;
            kind.setItems(possible);
            ReferenceKind usual = possible.contains(ReferenceKind.WHOLE) ? ReferenceKind.WHOLE : null;
            kind.setValue(possible.contains(before) ? before : usual);
        }
        kind.setVisible(possible.size() > 1);
        showFidelities();
    }

    /** What the pictures are drawn from, while there is a reference; where no kind is chosen yet, the model's first. */
    Mode mode() {
        ReferenceKind chosen = kind.getValue() != null || kinds.isEmpty() ? kind.getValue() : kinds.get(0);
        return Mode.of(true, chosen == null ? null : chosen.wire());
    }

    void addTo(ImageGenerationRequest.Builder request) {
        if (kind.getValue() != null) {
            request.imageReference(kind.getValue().wire());
        }
        if (fidelity.isVisible()) {
            request.imageFidelity(fidelity.value());
        }
        if (face.isVisible()) {
            request.humanFidelity(face.value());
        }
    }

    /** As far as the model can. */
    void restore(FormContent content) {
        kinds.stream()
                .filter(one -> one.name().equals(content.kind()))
                .findFirst()
                .ifPresent(kind::setValue);
        fidelity.setValue(content.fidelity());
        face.setValue(content.faceFidelity());
    }

    /** What is chosen, by name; {@code null} when nothing is. */
    String kind() {
        return kind.getValue() == null ? null : kind.getValue().name();
    }

    BigDecimal fidelity() {
        return fidelity.value();
    }

    BigDecimal faceFidelity() {
        return face.value();
    }

    void complainKind(String sentence) {
        kind.setErrorMessage(sentence);
        kind.setInvalid(sentence != null);
    }

    void complainFidelity(String sentence) {
        fidelity.complain(sentence);
    }

    void complainFace(String sentence) {
        face.complain(sentence);
    }

    private void showFidelities() {
        Optional<ModeCapability> can = model == null ? Optional.empty() : model.mode(mode());
        fidelity.setVisible(can.map(ModeCapability::imageFidelity).orElse(false));
        face.setVisible(can.map(ModeCapability::humanFidelity).orElse(false));
    }
}
