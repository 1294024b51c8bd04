package ee.kling.web.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private final Div home = new Div();
    private final Slots slots = new Slots(home, 3);

    @Test
    void whatSaysTheSameStaysTheSameComponent() {
        slots.show(0, "a", () -> new Span("a"));
        Component first = home.getChildren().findFirst().orElseThrow();

        slots.show(0, "a", () -> new Span("again"));

        assertThat(home.getChildren()).containsExactly(first);
    }

    @Test
    void placesKeepTheirOrderHoweverTheyAreFilled() {
        slots.show(2, "c", () -> new Span("c"));
        slots.show(0, "a", () -> new Span("a"));
        slots.show(1, "b", () -> new Span("b"));
        assertThat(texts()).containsExactly("a", "b", "c");

        slots.show(0, null, () -> null);
        slots.show(1, "B", () -> new Span("B"));
        assertThat(texts()).containsExactly("B", "c");
    }

    private List<String> texts() {
        return home.getChildren().map(child -> child.getElement().getText()).toList();
    }
}
