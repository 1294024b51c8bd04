package ee.kling.web.create;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.notification.Notification;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.capability.ModelCapability;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.InvalidRequestException;
import ee.kling.api.task.UnavailableException;
import ee.kling.api.task.Violation;
import ee.kling.core.validation.RequestValidator;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.Note;
import ee.kling.web.look.Toast;
import ee.kling.web.look.Tone;
import ee.kling.web.words.Words;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The form. It keeps what was typed after a submit, so that the next variation is one change away. */
final class Composer extends Section {
    private final transient CapabilityMap capabilities;
    private final transient OnceOnly once;
    private final transient RequestValidator validator;
    private final transient BiConsumer<ImageGenerationRequest, String> send;
    private final ComposerFields fields;
    private final Div notes = new Div();
    private final Shutter shutter = new Shutter(this::submit);
    private final transient ComposerTools tools;
    private final transient FormContent blank;
    private boolean restoring;
    private ChangeNote modelChange;
    private Notification undoClear;
    private final Complaints complaints;

    /**
     * @param send submits under the key of this wish; throws {@link InvalidRequestException} with what is wrong, or
     *     {@link UnavailableException}
     */
    Composer(
            CapabilityMap capabilities,
            RequestValidator validator,
            Clock clock,
            BiConsumer<ImageGenerationRequest, String> send,
            ComposerTools tools) {
        this.capabilities = capabilities;
        this.validator = validator;
        this.once = new OnceOnly(clock);
        this.send = send;
        this.tools = tools;
        complaints = new Complaints(notes, capabilities);
        fields = new ComposerFields(capabilities, tools, this::refreshAndKeep, this::keep);
        addClassName("st-composer");
        getElement().setAttribute("aria-label", Words.of("create.compose"));
        // Ctrl or Cmd with Enter presses the button, see studio.js.
        getElement().setAttribute("data-submit-with", "#generate");
        notes.addClassName("st-notes");
        fields.model.addValueChangeListener(change -> {
            if (change.getValue() != null && !restoring) {
                changeModel(change.getOldValue(), change.getValue());
            }
        });
        Div scroll = new Div(
                fields.prompt,
                fields.reference,
                fields.referenceOptions,
                fields.model,
                notes,
                fields.output,
                fields.negative,
                fields.more);
        scroll.addClassName("st-composer__scroll");
        add(new ComposerHead(tools, this::clear), scroll, shutter);
        fields.listenTo(complaints);
        fields.begin();
        blank = content();
        showPrice();
    }

    /** Puts an example into the prompt. */
    void suggest(String example) {
        fields.prompt.setValue(example);
        fields.prompt.focus();
    }

    /** Everything in the form, whether it can be sent or not. */
    FormContent content() {
        return fields.content();
    }

    /** The reference that is there, good or bad; {@code null} without one. */
    UploadedReference picture() {
        return fields.reference.uploaded();
    }

    /** Takes a picture as the reference. */
    void refer(UploadedReference picture) {
        fields.reference.receive(picture);
    }

    /** Puts this into the form, as far as today's models can; what it leaves open stays. */
    void restore(FormContent content, UploadedReference picture) {
        restoring = true;
        try {
            complaints.clear();
            forgetModelChange();
            fields.put(content, picture);
        } finally {
            restoring = false;
        }
        refreshAndKeep();
    }

    /** Says something about the form, above the settings, instead of what offers the same. */
    void note(ChangeNote note) {
        notes.getChildren()
                .filter(ChangeNote.class::isInstance)
                .map(ChangeNote.class::cast)
                .filter(note::isLike)
                .toList()
                .forEach(notes::remove);
        notes.add(note);
    }

    /** As it was when somebody came for the first time. */
    private void clear() {
        FormContent before = content();
        UploadedReference picture = picture();
        restore(blank, null);
        tools.usual().run();
        fields.prompt.focus();
        undoClear = Toast.offer(Words.of("create.cleared"), Words.of("look.undo"), () -> bringBack(before, picture));
    }

    /** Never over what was written since. */
    private void bringBack(FormContent before, UploadedReference picture) {
        if (isBegun()) {
            Toast.say(Words.of("create.begun-anew"));
        } else {
            restore(before, picture);
        }
    }

    /** Whether there is anything of the person's own in the form, or on its way. */
    private boolean isBegun() {
        FormContent now = content();
        return !now.isBlank() || !now.ownId().isBlank() || picture() != null || fields.reference.isBusy();
    }

    private void withdrawUndo() {
        if (undoClear != null && isBegun()) {
            undoClear.close();
            undoClear = null;
        }
    }

    private void submit(String shownPrompt) {
        if (!shownPrompt.equals(fields.prompt.value())) {
            fields.prompt.setValue(shownPrompt);
        }
        if (fields.reference.isBusy()) {
            return;
        }
        complaints.clear();
        ImageGenerationRequest request = fields.request();
        List<Violation> unsaid = fields.unsaidMistakes();
        if (!unsaid.isEmpty()) {
            complain(withAllOthers(unsaid, request));
        } else if (!once.isRepeated(request)) {
            try {
                send.accept(request, once.key(request));
                once.accepted(request);
                fields.more.forgetOwnId();
            } catch (InvalidRequestException e) {
                complain(e.violations());
            } catch (UnavailableException e) {
                notes.add(new Note(Tone.ERROR, Words.ours(e.getMessage(), "shell.not-now-why")));
            }
        }
    }

    /** Everything wrong is said at once, so that nobody has to press the button once per mistake. */
    private List<Violation> withAllOthers(List<Violation> unsaid, ImageGenerationRequest request) {
        Set<String> paths = unsaid.stream().map(Violation::path).collect(Collectors.toSet());
        return Stream.concat(
                        unsaid.stream(),
                        validator.check(request).stream().filter(other -> !paths.contains(other.path())))
                .toList();
    }

    /** Keeps every choice the model can do, names the others, and offers the way back. */
    private void changeModel(ModelCapability old, ModelCapability chosen) {
        FormContent before = old == null ? content() : content().withModel(old.name());
        OutputChoice choice = fields.output.choice();
        List<String> changes = ModelChange.named(choice, before, chosen, capabilities.dialect());
        fields.output.choose(choice.within(chosen));
        forgetModelChange();
        if (!changes.isEmpty()) {
            // The settings alone: the offer stays for as long as somebody goes on writing.
            Button undo = Buttons.ghost(Words.of("look.undo"), () -> restore(before.settings(), null));
            undo.setId("undo-model");
            modelChange = new ChangeNote(Words.of("create.model-changed"), changes, undo);
            notes.add(modelChange);
        }
        complaints.clear();
        refreshAndKeep();
    }

    private void forgetModelChange() {
        if (modelChange != null) {
            modelChange.removeFromParent();
            modelChange = null;
        }
    }

    private void refreshAndKeep() {
        fields.refresh();
        showPrice();
        keep();
    }

    private void showPrice() {
        ModelCapability model = fields.model.getValue();
        if (model != null) {
            Integer n = fields.output.count().orElse(null);
            shutter.show(fields.price(), n, model.typicalSeconds(), fields.reference.isBusy());
        }
    }

    /** Not while the form is being filled: that is one change. */
    private void keep() {
        if (!restoring) {
            withdrawUndo();
            tools.changed().run();
        }
    }

    private void complain(List<Violation> violations) {
        complaints.say(violations);
        getElement().executeJs("window.studio && window.studio.showFirstMistake(this)");
    }
}
