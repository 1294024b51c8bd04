package ee.kling.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import ee.kling.web.task.Tasks;
import elemental.json.Json;
import elemental.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TagDialogTest {
    private final List<String> changes = new ArrayList<>();
    private final UI page = new UI();
    private TagDialog dialog;

    @BeforeEach
    void openPage() {
        UI.setCurrent(page);
        dialog = new TagDialog(
                List.of(Tasks.withId(UUID.randomUUID())),
                List.of("spring"),
                (tag, on) -> changes.add((on ? "+" : "-") + tag));
    }

    @AfterEach
    void closePage() {
        UI.setCurrent(null);
    }

    @Test
    void enterInTheFieldPutsOnWhatStandsThereOnce() {
        enter("winter");
        write("winter");
        enter("winter");

        assertThat(changes).containsExactly("+winter");
    }

    @Test
    void pressingTheButtonAgainWhileItClosesChangesNothing() {
        write("winter");
        press("put-tag");
        press("put-tag");

        assertThat(changes).containsExactly("+winter");
    }

    @Test
    void whatCannotBeATagIsSaidAtTheFieldAndCanBeMended() {
        enter("a,b");
        assertThat(field().isInvalid()).isTrue();

        enter("a");

        assertThat(changes).containsExactly("+a");
    }

    private void enter(String standing) {
        JsonObject data = Json.createObject();
        data.put("element.inputElement.value", standing);
        data.put("event.key === 'Enter' && !event.isComposing", true);
        field().getElement()
                .getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(field().getElement(), "keydown", data));
    }

    private void write(String text) {
        ComponentUtil.fireEvent(field(), new ComboBox.CustomValueSetEvent<>(field(), true, text));
    }

    private void press(String id) {
        ComponentUtil.fireEvent(button(id), new ClickEvent<>(button(id)));
    }

    private Button button(String id) {
        return (Button) dialog.getFooter()
                .getElement()
                .getChildren()
                .flatMap(child -> child.getComponent().stream())
                .filter(found -> found.getId().filter(id::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<String> field() {
        return (ComboBox<String>)
                all(dialog).filter(ComboBox.class::isInstance).findFirst().orElseThrow();
    }

    private static Stream<Component> all(Component root) {
        return Stream.concat(Stream.of(root), root.getChildren().flatMap(TagDialogTest::all));
    }
}
