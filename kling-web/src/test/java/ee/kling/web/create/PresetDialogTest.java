package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.internal.StateNode;
import ee.kling.core.draft.Drafts;
import ee.kling.core.draft.Preset;
import ee.kling.core.draft.PresetChange;
import ee.kling.web.OpenSession;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PresetDialogTest {
    private static final Preset POSTER = new Preset(UUID.randomUUID(), "Poster", "{\"count\":1}", false);

    private final UI page = new UI();
    private final Shelf shelf = new Shelf();
    private PresetDialog dialog;

    @BeforeEach
    void openPage() {
        UI.setCurrent(page);
        shelf.presets.add(POSTER);
        FormContent nine = FormContent.read("{\"count\":9}").orElseThrow();
        dialog = new PresetDialog(shelf, () -> nine, preset -> {});
    }

    @AfterEach
    void closePage() {
        UI.setCurrent(null);
    }

    @Test
    void replacingAPresetCanBeUndone() {
        save("Poster");
        assertThat(shelf.presets).extracting(Preset::content).containsExactly("{\"count\":9}");

        undo();

        assertThat(shelf.presets).containsExactly(POSTER);
    }

    @Test
    void deletingIsUndoneToWhatTheStoreHadAndNotToWhatThePageShowed() {
        Preset changedElsewhere = new Preset(POSTER.id(), "Poster", "{\"count\":4}", true);
        shelf.presets.set(0, changedElsewhere);
        click(button("Delete “Poster”"));
        assertThat(shelf.presets).isEmpty();

        undo();

        assertThat(shelf.presets).containsExactly(changedElsewhere);
    }

    @Test
    void aNewPresetLosesNothingSoThereIsNothingToUndo() {
        save("Banner");

        assertThat(ComponentUtil.getData(page, Notification.class)).isNull();
    }

    @Test
    void theKeyboardStaysOnTheButtonOfThePresetThatBecameTheUsualOne() {
        show();

        click(button("Use “Poster” as my default"));

        assertThat(focused()).isEqualTo(button("No longer use “Poster” as my default"));
    }

    @Test
    void afterDeletingTheKeyboardIsOnTheNextRowAndAtLastOnTheName() {
        save("Banner");
        save("Card");
        show();

        click(button("Delete “Banner”"));
        assertThat(focused()).isEqualTo(button("Delete “Card”"));

        click(button("Delete “Card”"));
        assertThat(focused()).isEqualTo(button("Delete “Poster”"));

        click(button("Delete “Poster”"));
        assertThat(focused()).isEqualTo(find("preset-name"));
    }

    @Test
    void afterUndoTheKeyboardIsOnThePresetThatIsBack() {
        show();
        click(button("Delete “Poster”"));
        focused();

        undo();

        assertThat(focused().getElement().getText()).isEqualTo("Poster");
    }

    private void show() {
        page.getInternals().setSession(new OpenSession());
        page.add(dialog);
        focused();
    }

    /** What was given the keyboard last since this was last asked. */
    private Component focused() {
        page.getInternals().getStateTree().runExecutionsBeforeClientResponse();
        List<StateNode> told = page.getInternals().dumpPendingJavaScriptInvocations().stream()
                .filter(script -> script.getInvocation().getExpression().contains("focus("))
                .map(PendingJavaScriptInvocation::getOwner)
                .toList();
        return all(dialog)
                .filter(found -> !told.isEmpty() && found.getElement().getNode().equals(told.get(told.size() - 1)))
                .findFirst()
                .orElse(null);
    }

    private void save(String name) {
        ((TextField) find("preset-name")).setValue(name);
        click(find("preset-save"));
    }

    private void undo() {
        Notification offer = ComponentUtil.getData(page, Notification.class);
        click(all(offer).filter(NativeButton.class::isInstance).findFirst().orElseThrow());
    }

    private static void click(Component button) {
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }

    private Component button(String name) {
        return all(dialog)
                .filter(found -> name.equals(found.getElement().getAttribute("aria-label")))
                .findFirst()
                .orElseThrow();
    }

    private Component find(String id) {
        return all(dialog)
                .filter(found -> found.getId().filter(id::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Component> all(Component root) {
        return Stream.concat(Stream.of(root), root.getChildren().flatMap(PresetDialogTest::all));
    }

    /** Where presets are by name, as in the store. */
    private static final class Shelf extends Drafts {
        private final List<Preset> presets = new ArrayList<>();

        @Override
        public List<Preset> presets() {
            return List.copyOf(presets);
        }

        @Override
        public PresetChange savePreset(String name, String content) {
            for (int at = 0; at < presets.size(); at++) {
                Preset before = presets.get(at);
                if (before.name().equals(name)) {
                    presets.set(at, new Preset(before.id(), name, content, before.usual()));
                    return new PresetChange(before, presets.get(at));
                }
            }
            presets.add(new Preset(UUID.randomUUID(), name, content, false));
            return new PresetChange(null, presets.get(presets.size() - 1));
        }

        @Override
        public void makeUsual(UUID id) {
            presets.replaceAll(each ->
                    new Preset(each.id(), each.name(), each.content(), each.id().equals(id)));
        }

        @Override
        public PresetChange deletePreset(UUID id) {
            Preset before = presets.stream()
                    .filter(preset -> preset.id().equals(id))
                    .findFirst()
                    .orElse(null);
            presets.remove(before);
            return new PresetChange(before, null);
        }

        @Override
        public void takeBackPreset(PresetChange loss) {
            presets.removeIf(preset -> preset.id().equals(loss.before().id()));
            presets.add(loss.before());
        }
    }
}
