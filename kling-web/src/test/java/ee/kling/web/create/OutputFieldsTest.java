package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasHelper;
import ee.kling.api.capability.CapabilityData;
import ee.kling.api.capability.Mode;
import ee.kling.api.capability.ModelCapability;
import ee.kling.api.dialect.Dialect;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Why a ratio or a resolution cannot be chosen. */
class OutputFieldsTest {
    @Test
    void whatAGatewayLacksIsNotBlamedOnTheModel() {
        assertThat(help(Dialect.GATEWAY_A, "resolution")).isEqualTo("Kling 2.0 has no 2K through this gateway.");
        assertThat(help(Dialect.OFFICIAL, "resolution")).isNull();
    }

    @Test
    void whatCannotBeChosenIsSaidOnce() {
        ModelCapability first = CapabilityData.builtIn()
                .map("all", Dialect.OFFICIAL)
                .model("kling-v1")
                .orElseThrow();
        OutputFields fields = new OutputFields(Dialect.OFFICIAL, () -> {});
        fields.show(first, Mode.TEXT);
        String help = help(fields, "ratio");
        assertThat(help).contains("21:9");

        fields.complainRatio("Kling 1.0 has no 21:9.");
        fields.show(first, Mode.TEXT);
        assertThat(help(fields, "ratio")).isNull();

        fields.complainRatio(null);
        assertThat(help(fields, "ratio")).isEqualTo(help);

        fields.complainResolution("Kling 1.0 has no 2K.");
        assertThat(help(fields, "resolution")).isNull();
    }

    private static String help(Dialect dialect, String id) {
        OutputFields fields = new OutputFields(dialect, () -> {});
        fields.show(
                CapabilityData.builtIn().map("all", dialect).model("kling-v2").orElseThrow(), Mode.TEXT);
        return help(fields, id);
    }

    private static String help(OutputFields fields, String id) {
        return all(fields)
                .filter(component -> component.getId().filter(id::equals).isPresent())
                .map(HasHelper.class::cast)
                .findFirst()
                .orElseThrow()
                .getHelperText();
    }

    private static Stream<Component> all(Component root) {
        return Stream.concat(Stream.of(root), root.getChildren().flatMap(OutputFieldsTest::all));
    }
}
