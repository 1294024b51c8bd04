package ee.kling.web.create;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.Element;
import ee.kling.api.capability.CapabilityData;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.capability.Mode;
import ee.kling.api.capability.ModelCapability;
import ee.kling.api.dialect.Dialect;
import ee.kling.web.words.Words;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the list of models says a picture costs. */
class ModelFieldTest {
    private static final CapabilityMap MODELS = CapabilityMap.builtIn("all");

    private final ModelField field = new ModelField(MODELS);

    @Test
    void rowsArePricedAsTheButtonIs() {
        assertThat(row("Kling 2.1")).contains("$0.014 a picture");
        field.priceFor(Mode.WHOLE);
        assertThat(row("Kling 2.1")).contains("$0.028 a picture");
        field.priceFor(Mode.TEXT);
        assertThat(row("Kling 2.1")).contains("$0.014 a picture");
    }

    @Test
    void anotherPriceLeavesTheChoice() {
        ModelCapability chosen = MODELS.model("kling-v1").orElseThrow();
        field.setValue(chosen);
        field.priceFor(Mode.WHOLE);
        assertThat(field.getValue()).isEqualTo(chosen);
    }

    @Test
    void everyModelThatIsBuiltInIsDescribedInTheLanguageOfThePage() {
        for (Locale language : Words.LANGUAGES) {
            read(language);
            MODELS.models()
                    .values()
                    .forEach(model -> assertThat(row(
                                    new ModelField(MODELS),
                                    model.title() + Words.in(language, "create.about-" + model.name())))
                            .contains(Words.in(language, "look.a-picture", "").strip()));
        }
    }

    @Test
    void theWordsOfTheBuiltInModelsAreThoseOfTheirFile() {
        MODELS.models()
                .values()
                .forEach(model -> assertThat(Words.in(Locale.ENGLISH, "create.about-" + model.name()))
                        .isEqualTo(model.description()));
    }

    @Test
    void whatSomebodyHasWrittenAboutAModelStaysAsItIs() {
        CapabilityMap own = CapabilityData.builtIn()
                .changedBy("{\"models\": {\"kling-v3\": {\"description\": \"For posters\"}}}".getBytes(UTF_8))
                .map("all", Dialect.OFFICIAL);
        read(Locale.GERMAN);

        assertThat(row(new ModelField(own), "Kling 3.0")).contains("For posters, etwa");
    }

    @AfterEach
    void closePage() {
        UI.setCurrent(null);
    }

    private static void read(Locale language) {
        UI page = new UI();
        page.setLocale(language);
        UI.setCurrent(page);
    }

    private String row(String title) {
        return row(field, title);
    }

    private static String row(ModelField field, String title) {
        return all(field.getElement())
                .filter(element ->
                        !element.isTextNode() && element.getClassList().contains("st-model__row"))
                .map(Element::getTextRecursively)
                .filter(text -> text.startsWith(title))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Element> all(Element root) {
        return Stream.concat(Stream.of(root), root.getChildren().flatMap(ModelFieldTest::all));
    }
}
