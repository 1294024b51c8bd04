package ee.kling.web.create;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Section;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.capability.Mode;
import ee.kling.api.capability.ModelCapability;
import ee.kling.api.capability.Price;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.InvalidRequestException;
import ee.kling.api.task.UnavailableException;
import ee.kling.api.task.Violation;
import ee.kling.core.validation.RequestValidator;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.Icon;
import ee.kling.web.look.Note;
import ee.kling.web.look.PriceText;
import ee.kling.web.look.Toast;
import ee.kling.web.look.Tone;
import ee.kling.web.words.Words;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The form. It keeps what was typed after a submit, so that the next variation is one change away. */
final class Composer extends Section {
    private static final int ROWS = 3;
    private static final int MOST_ROWS = 12;

    private final transient CapabilityMap capabilities;
    private final transient OnceOnly once;
    private final transient RequestValidator validator;
    private final transient BiConsumer<ImageGenerationRequest, String> send;
    private final PromptBox prompt = new PromptBox("prompt", Words.of("create.prompt"), ROWS, MOST_ROWS);
    private final ReferenceField reference;
    private final ReferenceOptions referenceOptions = new ReferenceOptions(this::refreshAndKeep);
    private final ModelField model;
    private final Div notes = new Div();
    private final OutputFields output;
    private final NegativePrompt negative = new NegativePrompt();
    private final MoreOptions more;
    private final Shutter shutter = new Shutter(this::submit);
    private final transient ComposerTools tools;
    private boolean restoring;
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
        reference = new ReferenceField(capabilities.reference(), this::refreshAndKeep, tools.pickResult());
        model = new ModelField(capabilities);
        output = new OutputFields(capabilities.dialect(), this::refreshAndKeep);
        more = new MoreOptions(capabilities.dialect());
        output.choose(OutputChoice.first(capabilities.dialect(), model.getValue()));
        addClassName("st-composer");
        getElement().setAttribute("aria-label", Words.of("create.compose"));
        // Ctrl or Cmd with Enter presses the button, see studio.js.
        getElement().setAttribute("data-submit-with", "#generate");
        prompt.setPlaceholder(Words.of("create.prompt-placeholder"));
        prompt.setAutofocus();
        notes.addClassName("st-notes");
        model.addValueChangeListener(change -> {
            if (change.getValue() != null && !restoring) {
                changeModel(change.getOldValue(), change.getValue());
            }
        });
        Button prompts = Buttons.icon(Icon.HISTORY, Words.of("create.prompts-title"), tools.pickPrompt());
        prompts.setId("prompt-history");
        prompt.addTool(prompts);
        Button earlier = Buttons.icon(Icon.IMAGES, Words.of("create.from-results"), tools.pickResult());
        prompt.addTool(earlier);
        Div head = new Div(new H1(Words.of("create.title")), tools.state(), headTools());
        head.addClassName("st-head");
        Div fields = new Div(prompt, reference, referenceOptions, model, notes, output, negative, more);
        fields.addClassName("st-composer__scroll");
        add(head, fields, shutter);
        listenToComplaints();
        prompt.addChangeListener(this::keep);
        negative.addChangeListener(this::keep);
        more.addChangeListener(this::keep);
        refresh();
    }

    private Div headTools() {
        Button presets = Buttons.small(Icon.SLIDERS_HORIZONTAL, Words.of("create.presets"), tools.presets());
        presets.setId("open-presets");
        presets.addThemeName("tertiary");
        Button clear = Buttons.small(Icon.X, Words.of("create.clear"), this::clear);
        clear.setId("clear-form");
        clear.addThemeName("tertiary");
        Div buttons = new Div(presets, clear);
        buttons.addClassName("st-head__tools");
        return buttons;
    }

    /** Puts an example into the prompt. */
    void suggest(String example) {
        prompt.setValue(example);
        prompt.focus();
    }

    /** Everything in the form, whether it can be sent or not. */
    FormContent content() {
        OutputChoice choice = output.choice();
        UploadedReference picture = reference.uploaded();
        return new FormContent(
                prompt.value(),
                negative.typed(),
                model.getValue().name(),
                choice.ratio() == null ? null : choice.ratio().wire(),
                choice.resolution() == null ? null : choice.resolution().wire(),
                choice.n(),
                referenceOptions.kind(),
                referenceOptions.fidelity(),
                referenceOptions.faceFidelity(),
                more.watermark(),
                more.format(),
                more.elements(),
                more.ownId(),
                reference.address(),
                picture != null && picture.isGood() ? picture.fileName() : null);
    }

    /** The reference that is there, good or bad; {@code null} without one. */
    UploadedReference picture() {
        return reference.uploaded();
    }

    /** Takes a picture as the reference. */
    void refer(UploadedReference picture) {
        reference.receive(picture);
    }

    /** Puts this into the form, as far as today's models can; what it leaves open stays. */
    void restore(FormContent content, UploadedReference picture) {
        restoring = true;
        try {
            clearComplaints();
            notes.removeAll();
            put(content, picture);
        } finally {
            restoring = false;
        }
        refreshAndKeep();
    }

    private void put(FormContent content, UploadedReference picture) {
        if (content.prompt() != null) {
            prompt.setValue(content.prompt());
        }
        if (content.negativePrompt() != null) {
            negative.setValue(content.negativePrompt());
        }
        capabilities
                .model(content.model())
                .filter(known -> content.model() != null)
                .ifPresent(model::setValue);
        output.choose(output.choice().like(content).within(model.getValue()));
        // Settings alone leave the reference alone.
        if (content.address() != null) {
            reference.clear();
            reference.setAddress(content.address());
            more.restore(content);
        } else {
            more.restore(content.withOwnId(more.ownId()));
        }
        if (picture != null) {
            reference.receive(picture);
        }
        refresh();
        referenceOptions.restore(content);
    }

    /** Says something about the form, above the settings. */
    void note(Component note) {
        notes.add(note);
    }

    private void clear() {
        FormContent before = content();
        UploadedReference picture = picture();
        restore(before.cleared(), null);
        prompt.focus();
        Toast.offer(Words.of("create.cleared"), Words.of("look.undo"), () -> restore(before, picture));
    }

    private void submit(String shownPrompt) {
        if (!shownPrompt.equals(prompt.value())) {
            prompt.setValue(shownPrompt);
        }
        if (reference.isBusy()) {
            return;
        }
        clearComplaints();
        ImageGenerationRequest request = request();
        List<Violation> unsaid = unsaidMistakes();
        if (!unsaid.isEmpty()) {
            complain(withAllOthers(unsaid, request));
        } else if (!once.isRepeated(request)) {
            try {
                send.accept(request, once.key(request));
                once.accepted(request);
                more.forgetOwnId();
            } catch (InvalidRequestException e) {
                complain(e.violations());
            } catch (UnavailableException e) {
                notes.add(new Note(Tone.ERROR, Words.ours(e.getMessage(), "shell.not-now-why")));
            }
        }
    }

    /** What only the form can know: the request would read as if nothing had been given. */
    private List<Violation> unsaidMistakes() {
        List<Violation> found = new ArrayList<>();
        reference.fault().ifPresent(found::add);
        more.unreadable().ifPresent(found::add);
        if (output.choice().n() == null) {
            found.add(new Violation(
                    "n",
                    "required",
                    Words.of("create.count-missing"),
                    Words.of("create.count-missing-fix", model.getValue().mostPictures())));
        }
        return found;
    }

    /** Everything wrong is said at once, so that nobody has to press the button once per mistake. */
    private List<Violation> withAllOthers(List<Violation> unsaid, ImageGenerationRequest request) {
        Set<String> paths = unsaid.stream().map(Violation::path).collect(Collectors.toSet());
        return Stream.concat(
                        unsaid.stream(),
                        validator.check(request).stream().filter(other -> !paths.contains(other.path())))
                .toList();
    }

    private ImageGenerationRequest request() {
        OutputChoice choice = output.choice().asSent(model.getValue(), mode());
        ImageGenerationRequest.Builder request = ImageGenerationRequest.of(prompt.value())
                .negativePrompt(negative.value())
                .modelName(model.getValue().name())
                .aspectRatio(choice.ratio())
                .resolution(choice.resolution())
                .n(choice.n());
        if (reference.isPresent()) {
            request.image(reference.image());
            referenceOptions.addTo(request);
        }
        ImageGenerationRequest.Builder known = capabilities.dialect().withoutUnknown(request.build()).toBuilder();
        // After that, because the person's own id is kept here whatever the upstream knows.
        more.addTo(known);
        return known.build();
    }

    /** What is drawn from now; where a reference is still missing, what will be drawn from. */
    private Mode mode() {
        return reference.isPresent() || !model.getValue().textToImage() ? referenceOptions.mode() : Mode.TEXT;
    }

    /** Keeps every choice the model can do, names the others, and offers the way back. */
    private void changeModel(ModelCapability old, ModelCapability chosen) {
        FormContent before = old == null ? content() : content().withModel(old.name());
        OutputChoice choice = output.choice();
        List<String> changes = ModelChange.named(choice, before, chosen, capabilities.dialect());
        output.choose(choice.within(chosen));
        notes.removeAll();
        if (!changes.isEmpty()) {
            UploadedReference picture = picture();
            Button undo = Buttons.ghost(Words.of("look.undo"), () -> restore(before, picture));
            undo.setId("undo-model");
            notes.add(new ChangeNote(Words.of("create.model-changed"), changes, undo));
        }
        clearComplaints();
        refreshAndKeep();
    }

    private void refreshAndKeep() {
        refresh();
        keep();
    }

    /** Not while the form is being filled: that is one change. */
    private void keep() {
        if (!restoring) {
            tools.changed().run();
        }
    }

    private void refresh() {
        if (model.getValue() == null) {
            return;
        }
        ModelCapability chosen = model.getValue();
        boolean withReference = reference.isPresent();
        prompt.setLimit(chosen.promptLimit());
        reference.setNeeded(!chosen.textToImage());
        referenceOptions.show(chosen, withReference);
        negative.show(chosen, withReference);
        more.show(chosen);
        output.show(chosen, mode());
        model.priceFor(withReference ? mode() : Mode.TEXT);
        Integer n = output.choice().n();
        Price price = n == null
                ? Price.UNKNOWN
                : capabilities.price(chosen, mode(), output.choice().resolution(), n);
        shutter.show(PriceText.of(price), n, chosen.typicalSeconds(), reference.isBusy());
    }

    private void listenToComplaints() {
        complaints.about("prompt", prompt::complain);
        complaints.about("negative_prompt", negative::complain);
        complaints.about("image", reference::complain);
        complaints.about("image_reference", referenceOptions::complainKind);
        complaints.about("image_fidelity", referenceOptions::complainFidelity);
        complaints.about("human_fidelity", referenceOptions::complainFace);
        complaints.about("model_name", model::complain);
        complaints.about("aspect_ratio", output::complainRatio);
        complaints.about("resolution", output::complainResolution);
        complaints.about("n", output::complainCount);
        complaints.about("element_list", more::complainElements);
        complaints.about("external_task_id", more::complainOwnId);
    }

    private void complain(List<Violation> violations) {
        complaints.say(violations);
        getElement().executeJs("window.studio && window.studio.showFirstMistake(this)");
    }

    private void clearComplaints() {
        complaints.clear();
    }
}
