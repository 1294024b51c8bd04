package ee.kling.web.create;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import ee.kling.api.capability.ReferenceLimits;
import ee.kling.api.task.Violation;
import ee.kling.core.picture.ReferenceCheck;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Words;
import java.util.Optional;

/** The reference picture: dropped, chosen, or named by its address. */
final class ReferenceField extends Div {
    private final transient ReferenceLimits limits;
    private final ReferenceDrop drop;
    private final ReferencePaste paste;
    private final Div ways = new Div();
    private final TextField address = new TextField();
    private final Div place = new Div();
    private final Div complaint = new Div();
    private final Div oneOnly = new Div();
    private final Span hint = new Span();
    private final Div looking = new Div(Words.of("create.looking"));
    private final transient AddressLook look;
    private final Runnable changed;
    private UploadedReference uploaded;
    private int leftOut;

    /**
     * @param limits that a picture is held to
     * @param look sees what is behind an address
     * @param changed there is one now, or there is none any more, or it is on its way
     * @param pick offers the person's earlier results
     */
    ReferenceField(ReferenceLimits limits, AddressLook look, Runnable changed, Runnable pick) {
        this.limits = limits;
        this.look = look;
        this.changed = changed;
        ReferenceCheck check = new ReferenceCheck(limits);
        drop = new ReferenceDrop(check, this::receive, changed, this::sayOneOnly);
        paste = new ReferencePaste(check, this::receive, changed, this::sayOneOnly);
        Button earlier = Buttons.small(Icon.IMAGES, Words.of("create.from-results"), pick);
        earlier.setId("reference-pick");
        Span pasting = new Span(Words.of("create.or-paste"));
        pasting.addClassNames("st-fine", "st-phone-hide");
        ways.addClassName("st-refs__ways");
        ways.add(earlier, pasting);
        addClassName("st-field");
        setId("reference");
        hint.addClassName("st-fine");
        Div label = new Div(new Span(Words.of("create.reference")), hint);
        label.addClassName("st-label");
        address.setId("reference-address");
        address.setPlaceholder(Words.of("create.reference-address"));
        address.setAriaLabel(Words.of("create.reference-address-name"));
        address.setClearButtonVisible(true);
        address.setManualValidation(true);
        address.setValueChangeMode(ValueChangeMode.LAZY);
        // A pasted picture is cut off here instead of travelling to the server with every letter.
        address.setMaxLength(AddressText.LONGEST);
        address.addValueChangeListener(change -> {
            drop.setVisible(change.getValue().isBlank());
            ways.setVisible(change.getValue().isBlank());
            complain(AddressText.fault(change.getValue()).map(FieldWords::of).orElse(null));
            lookAtAddress();
            changed.run();
        });
        addAttachListener(attach -> lookAtAddress());
        looking.addClassName("st-fine");
        looking.getElement().setAttribute("role", "status");
        looking.setVisible(false);
        place.addClassName("st-refs");
        complaint.addClassName("st-complaint");
        complaint.getElement().setAttribute("role", "alert");
        complaint.setVisible(false);
        oneOnly.setId("reference-one-only");
        oneOnly.addClassName("st-fine");
        oneOnly.getElement().setAttribute("role", "status");
        oneOnly.setVisible(false);
        add(paste, label, place, oneOnly, complaint);
        place.add(drop, ways, address, looking);
    }

    /** Whether the model draws nothing without one. */
    void setNeeded(boolean needed) {
        hint.setText(
                needed
                        ? Words.of("create.reference-needed")
                        : Words.of(
                                "create.reference-limits",
                                UploadedReference.fileSize(limits.mostBytes()),
                                limits.leastSide()));
    }

    boolean isPresent() {
        return uploaded != null && uploaded.isGood() || uploaded == null && !address.isEmpty();
    }

    boolean isBusy() {
        return drop.isBusy() || paste.isBusy();
    }

    /** Why what is shown cannot be used: nothing is sent as if it were not there. */
    Optional<Violation> fault() {
        if (uploaded == null) {
            return AddressText.fault(address.getValue());
        }
        return uploaded.isGood()
                ? Optional.empty()
                : Optional.of(new Violation(
                        "image", "unusable", Words.of("create.unusable"), Words.of("create.unusable-fix")));
    }

    /** As the request wants it; {@code null} without one. */
    String image() {
        if (uploaded != null) {
            return uploaded.isGood() ? uploaded.picture().base64() : null;
        }
        return address.isEmpty() ? null : address.getValue().strip();
    }

    /** The picture that is there, good or bad; {@code null} without one. */
    UploadedReference uploaded() {
        return uploaded;
    }

    String address() {
        return address.getValue();
    }

    void setAddress(String text) {
        address.setValue(text);
    }

    /** Takes a picture that was stored before. */
    void receive(UploadedReference reference) {
        // The browser may have told of the others before the one is here.
        int before = uploaded == null ? leftOut : 0;
        clear();
        uploaded = reference;
        sayOneOnly(before);
        looking.setVisible(false);
        drop.setVisible(false);
        ways.setVisible(false);
        address.setVisible(false);
        place.add(new ReferenceCard(
                reference,
                () -> {
                    clear();
                    changed.run();
                },
                this::receive));
        changed.run();
    }

    void clear() {
        uploaded = null;
        leftOut = 0;
        oneOnly.setVisible(false);
        complain(null);
        place.getChildren().filter(ReferenceCard.class::isInstance).toList().forEach(place::remove);
        drop.reset();
        drop.setVisible(true);
        ways.setVisible(true);
        address.setVisible(true);
        address.clear();
    }

    /** @param others that came with the picture that is there now, or about to be */
    private void sayOneOnly(int others) {
        leftOut += others;
        if (uploaded != null && leftOut > 0) {
            oneOnly.setText(Words.of("create.one-only", uploaded.fileName(), leftOut));
            oneOnly.setVisible(true);
        }
    }

    /** What is there is shown as if it had been uploaded; what is wrong with it is said, and the address stays to be mended. */
    private void lookAtAddress() {
        String text = address.getValue().strip();
        boolean possible = uploaded == null && !text.isEmpty() && fault().isEmpty() && isAttached();
        looking.setVisible(possible);
        if (!possible) {
            return;
        }
        look.at(text, getUI().orElseThrow(), seen -> {
            if (uploaded == null && text.equals(address.getValue().strip())) {
                looking.setVisible(false);
                seen.ifPresent(this::showSeen);
            }
        });
    }

    private void showSeen(UploadedReference seen) {
        if (seen.isGood() || seen.fix().isPresent()) {
            receive(seen);
        } else {
            complain(seen.complaint());
        }
    }

    /** @param sentence {@code null} when nothing is wrong */
    void complain(String sentence) {
        complaint.setText(sentence == null ? "" : sentence);
        complaint.setVisible(sentence != null);
    }
}
