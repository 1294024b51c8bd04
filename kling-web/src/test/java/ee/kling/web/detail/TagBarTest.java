package ee.kling.web.detail;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.NativeButton;
import ee.kling.api.task.InvalidRequestException;
import ee.kling.api.task.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TagBarTest {
    private final List<String> changes = new ArrayList<>();
    private String refusal;
    private final TagBar bar = new TagBar(() -> List.of("poster", "spring"), this::change);

    @Test
    void everyTagCanBeTakenOff() {
        bar.show(List.of("poster", "<b>雪</b>"));
        List<Component> off = all(bar).filter(NativeButton.class::isInstance).toList();
        assertThat(off)
                .extracting(button -> button.getElement().getAttribute("aria-label"))
                .containsExactly("Remove tag: poster", "Remove tag: <b>雪</b>");
        ComponentUtil.fireEvent(off.get(1), new ClickEvent<>(off.get(1)));
        assertThat(changes).containsExactly("-<b>雪</b>");
    }

    @Test
    void onlyTagsThatItHasNotAreOffered() {
        bar.show(List.of("poster"));
        assertThat(field().getListDataView().getItems()).containsExactly("spring");
    }

    @Test
    void aNewTagOrAnOfferedOneIsPutOnOnce() {
        bar.show(List.of());
        field().setValue("spring");
        ComponentUtil.fireEvent(field(), new ComboBox.CustomValueSetEvent<>(field(), true, "new one"));
        assertThat(changes).containsExactly("+spring", "+new one");
        assertThat(field().getValue()).isNull();
    }

    @Test
    void whatCannotBeATagIsSaidAtTheField() {
        bar.show(List.of());
        refusal = "too_long";
        field().setValue("spring");
        assertThat(field().isInvalid()).isTrue();
        assertThat(field().getErrorMessage()).contains("1 to 50 characters");
        refusal = "too_many";
        ComponentUtil.fireEvent(field(), new ComboBox.CustomValueSetEvent<>(field(), true, "x"));
        assertThat(field().getErrorMessage()).contains("at most 20");
    }

    @Test
    void atTheLimitThereIsNoFieldForAnother() {
        bar.show(IntStream.range(0, 20).mapToObj(n -> "tag " + n).toList());
        assertThat(field().isVisible()).isFalse();
        bar.show(List.of("one"));
        assertThat(field().isVisible()).isTrue();
    }

    private void change(String tag, boolean on) {
        if (refusal != null) {
            throw new InvalidRequestException(List.of(new Violation("tag", refusal, "no", "")));
        }
        changes.add((on ? "+" : "-") + tag);
    }

    @SuppressWarnings("unchecked")
    private ComboBox<String> field() {
        return (ComboBox<String>)
                all(bar).filter(ComboBox.class::isInstance).findFirst().orElseThrow();
    }

    private static Stream<Component> all(Component root) {
        return Stream.concat(Stream.of(root), root.getChildren().flatMap(TagBarTest::all));
    }
}
