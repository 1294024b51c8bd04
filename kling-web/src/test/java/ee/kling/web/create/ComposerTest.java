package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.core.validation.RequestValidator;
import ee.kling.web.TickingClock;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposerTest {
    private static final CapabilityMap MODELS = CapabilityMap.builtIn("all");

    private final UI page = new UI();
    private Composer composer;
    private Optional<FormContent> usual = Optional.empty();

    @BeforeEach
    void openPage() {
        UI.setCurrent(page);
        ComposerTools tools = new ComposerTools(
                new Span(),
                new AddressLook(null, null, Runnable::run),
                () -> {},
                () -> {},
                () -> {},
                () -> usual.ifPresent(settings -> composer.restore(settings, null)),
                () -> {});
        composer = new Composer(
                MODELS, new RequestValidator(MODELS, null), new TickingClock(), (request, key) -> {}, tools);
    }

    @AfterEach
    void closePage() {
        UI.setCurrent(null);
    }

    @Test
    void clearingIsUndone() {
        write("a red fox");
        click(find("clear-form"));
        assertThat(composer.content().prompt()).isEmpty();

        undo(toast());

        assertThat(composer.content().prompt()).isEqualTo("a red fox");
    }

    @Test
    void aClearedFormIsThatOfAFirstVisit() {
        FormContent first = composer.content();
        fillWithOtherSettings();
        FormContent filled = composer.content();

        click(find("clear-form"));
        assertThat(composer.content()).isEqualTo(first);

        undo(toast());
        assertThat(composer.content()).isEqualTo(filled);
    }

    @Test
    void aClearedFormHasTheUsualSettings() {
        usual = FormContent.read("{\"model\": \"kling-v2-1\", \"count\": 2}");
        fillWithOtherSettings();
        FormContent filled = composer.content();

        click(find("clear-form"));
        assertThat(composer.content().model()).isEqualTo("kling-v2-1");
        assertThat(composer.content().count()).isEqualTo(2);
        assertThat(toast().isOpened()).isTrue();

        undo(toast());
        assertThat(composer.content()).isEqualTo(filled);
    }

    private void fillWithOtherSettings() {
        composer.restore(
                FormContent.read("{\"model\": \"kling-v1\", \"ratio\": \"9:16\", \"count\": 9, \"format\": \"jpg\","
                                + " \"ownId\": \"mine\", \"address\": \"\", \"negativePrompt\": \"boats\"}")
                        .orElseThrow(),
                null);
        write("a red fox");
    }

    @Test
    void theOfferToUndoGoesAwayWhenSomethingNewIsWritten() {
        write("a red fox");
        click(find("clear-form"));
        assertThat(toast().isOpened()).isTrue();

        write("a bear");

        assertThat(toast().isOpened()).isFalse();
    }

    @Test
    void undoThatWasPressedTooLateLeavesTheNewText() {
        write("a red fox");
        click(find("clear-form"));
        Notification offer = toast();
        write("a bear");

        undo(offer);

        assertThat(composer.content().prompt()).isEqualTo("a bear");
    }

    @Test
    void takingBackAnotherModelKeepsWhatWasWrittenSince() {
        ModelField models = (ModelField)
                all(composer).filter(ModelField.class::isInstance).findFirst().orElseThrow();
        composer.restore(
                FormContent.read("{\"model\": \"kling-v3\", \"resolution\": \"2k\"}")
                        .orElseThrow(),
                null);
        write("a red fox");
        models.setValue(MODELS.model("kling-v1").orElseThrow());
        write("a bear");

        click(find("undo-model"));

        assertThat(composer.content().model()).isEqualTo("kling-v3");
        assertThat(composer.content().resolution()).isEqualTo("2k");
        assertThat(composer.content().prompt()).isEqualTo("a bear");
    }

    @ParameterizedTest
    @ValueSource(ints = {-3, 0, 10, 12})
    void anImpossibleNumberIsRefusedAtOnceAndPromisedNowhere(int number) {
        IntegerField count = (IntegerField) find("count");

        count.setValue(number);

        assertThat(count.isInvalid()).isTrue();
        assertThat(count.getErrorMessage()).isEqualTo("From 1 to 9; given: %d.".formatted(number));
        assertThat(text("generate")).startsWith("Generate").doesNotContain("picture");
        assertThat(text("price")).isEqualTo("$0.028 a picture");

        count.setValue(9);

        assertThat(count.isInvalid()).isFalse();
        assertThat(text("generate")).startsWith("Generate 9 pictures");
        assertThat(text("price")).startsWith("$0.252");
    }

    @Test
    void anImpossibleNumberStaysRefusedWhateverElseIsChosen() {
        IntegerField count = (IntegerField) find("count");
        count.setValue(0);

        ModelField models = (ModelField) find("model");
        models.setValue(MODELS.model("kling-v1").orElseThrow());

        assertThat(count.isInvalid()).isTrue();
    }

    private String text(String id) {
        return find(id).getElement().getTextRecursively();
    }

    private void write(String prompt) {
        ((TextArea) find("prompt")).setValue(prompt);
    }

    private Notification toast() {
        return ComponentUtil.getData(page, Notification.class);
    }

    private static void undo(Notification offer) {
        click(all(offer).filter(NativeButton.class::isInstance).findFirst().orElseThrow());
    }

    private static void click(Component button) {
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }

    private Component find(String id) {
        return all(composer)
                .filter(found -> found.getId().filter(id::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Component> all(Component root) {
        return Stream.concat(Stream.of(root), root.getChildren().flatMap(ComposerTest::all));
    }
}
