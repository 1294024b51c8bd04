package ee.kling.web.create;

import com.vaadin.flow.component.button.Button;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.capability.Mode;
import ee.kling.api.capability.ModelCapability;
import ee.kling.api.capability.Price;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.Violation;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.Icon;
import ee.kling.web.look.PriceText;
import ee.kling.web.words.Words;
import java.util.ArrayList;
import java.util.List;

/** What is asked for: the fields of the form, each as far as the model can. */
final class ComposerFields {
    private static final int ROWS = 3;
    private static final int MOST_ROWS = 12;

    final PromptBox prompt = new PromptBox("prompt", Words.of("create.prompt"), ROWS, MOST_ROWS);
    final ReferenceField reference;
    final ReferenceOptions referenceOptions;
    final ModelField model;
    final OutputFields output;
    final NegativePrompt negative = new NegativePrompt();
    final MoreOptions more;
    private final CapabilityMap capabilities;

    /**
     * @param shown something was chosen that other fields depend on
     * @param changed something was typed
     */
    ComposerFields(CapabilityMap capabilities, ComposerTools tools, Runnable shown, Runnable changed) {
        this.capabilities = capabilities;
        reference = new ReferenceField(capabilities.reference(), tools.look(), shown, tools.pickResult());
        referenceOptions = new ReferenceOptions(shown);
        model = new ModelField(capabilities);
        output = new OutputFields(capabilities.dialect(), shown);
        more = new MoreOptions(capabilities.dialect());
        prompt.setPlaceholder(Words.of("create.prompt-placeholder"));
        prompt.setAutofocus();
        Button prompts = Buttons.icon(Icon.HISTORY, Words.of("create.prompts-title"), tools.pickPrompt());
        prompts.setId("prompt-history");
        prompt.addTool(prompts);
        prompt.addTool(Buttons.icon(Icon.IMAGES, Words.of("create.from-results"), tools.pickResult()));
        prompt.addChangeListener(changed);
        negative.addChangeListener(changed);
        more.addChangeListener(changed);
    }

    /** Chooses what one begins with. */
    void begin() {
        output.choose(OutputChoice.first(capabilities.dialect(), model.getValue()));
        refresh();
    }

    /** Everything in them, whether it can be sent or not. */
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

    /** Puts this into them, as far as today's models can; what it leaves open stays. */
    void put(FormContent content, UploadedReference picture) {
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

    /** What only the form can know: the request would read as if nothing had been given. */
    List<Violation> unsaidMistakes() {
        List<Violation> found = new ArrayList<>();
        reference.fault().ifPresent(found::add);
        more.unreadable().ifPresent(found::add);
        output.missingCount().ifPresent(found::add);
        return found;
    }

    /** As it is sent. */
    ImageGenerationRequest request() {
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
    Mode mode() {
        return reference.isPresent() || !model.getValue().textToImage() ? referenceOptions.mode() : Mode.TEXT;
    }

    /** Offers what the model can, and takes the rest out of reach. */
    void refresh() {
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
    }

    /** What a click costs now; what one picture costs while it is open how many there are to be. */
    PriceText price() {
        return output.count().map(this::price).map(PriceText::of).orElseGet(() -> PriceText.ofOne(price(1)));
    }

    private Price price(int n) {
        return capabilities.price(model.getValue(), mode(), output.choice().resolution(), n);
    }

    void listenTo(Complaints complaints) {
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
}
