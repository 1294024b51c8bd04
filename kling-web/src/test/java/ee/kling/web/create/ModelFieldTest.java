package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.dom.Element;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.capability.Mode;
import ee.kling.api.capability.ModelCapability;
import java.util.stream.Stream;
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

    private String row(String title) {
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
