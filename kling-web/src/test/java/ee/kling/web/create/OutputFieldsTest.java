package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasHelper;
import ee.kling.api.capability.CapabilityData;
import ee.kling.api.capability.Mode;
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

    private static String help(Dialect dialect, String id) {
        OutputFields fields = new OutputFields(dialect, () -> {});
        fields.show(
                CapabilityData.builtIn().map("all", dialect).model("kling-v2").orElseThrow(), Mode.TEXT);
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
