package ee.kling.web.create;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import ee.kling.api.task.InvalidRequestException;
import ee.kling.core.draft.Drafts;
import ee.kling.core.draft.Preset;
import ee.kling.core.draft.PresetBook;
import ee.kling.core.draft.PresetChange;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.Icon;
import ee.kling.web.look.Toast;
import ee.kling.web.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The person's presets: keep what is set, take one, and put them in order. */
final class PresetDialog extends Dialog {
    private final transient Drafts drafts;
    private final transient Supplier<FormContent> current;
    private final transient Consumer<Preset> apply;
    private final TextField name = new TextField();
    private final Div list = new Div();
    private final Button keepName = Buttons.ghost(Words.of("create.preset-keep-name"), () -> rename(null));
    private final List<Row> rows = new ArrayList<>();
    private Preset renamed;

    /**
     * @param current what the form holds
     * @param apply puts a preset into the form
     */
    PresetDialog(Drafts drafts, Supplier<FormContent> current, Consumer<Preset> apply) {
        this.drafts = drafts;
        this.current = current;
        this.apply = apply;
        setId("presets");
        setHeaderTitle(Words.of("create.presets"));
        getHeader().add(Buttons.icon(Icon.X, Words.of("look.close"), this::close));
        name.setId("preset-name");
        name.setLabel(Words.of("create.preset-name"));
        name.setManualValidation(true);
        name.setWidthFull();
        Button save = new Button(Words.of("create.preset-save"), click -> save());
        save.setId("preset-save");
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        name.addKeyPressListener(Key.ENTER, press -> save());
        keepName.setId("preset-keep-name");
        keepName.setVisible(false);
        list.addClassName("st-picker__list");
        list.setId("preset-list");
        Div content = new Div(new Paragraph(Words.of("create.presets-what")), list, name, save, keepName);
        content.addClassName("st-picker");
        add(content);
        show();
    }

    private void save() {
        name.setInvalid(false);
        try {
            if (renamed == null) {
                PresetChange change = drafts.savePreset(
                        name.getValue(), current.get().settings().json());
                offerBack(change, "create.preset-replaced");
            } else {
                drafts.renamePreset(renamed.id(), name.getValue());
            }
            rename(null);
            show();
        } catch (InvalidRequestException e) {
            name.setErrorMessage(complaint(e));
            name.setInvalid(true);
        }
    }

    private static String complaint(InvalidRequestException e) {
        return switch (e.violations().get(0).code()) {
            case "length" -> Words.of("create.preset-name-length", PresetBook.LONGEST_NAME);
            case "taken" -> Words.of("create.preset-name-taken");
            case "changed" -> Words.of("create.preset-changed");
            case "too_many" -> Words.of("create.presets-full", PresetBook.MOST);
            default -> Words.of("create.preset-name-line");
        };
    }

    private void rename(Preset preset) {
        renamed = preset;
        name.setInvalid(false);
        keepName.setVisible(preset != null);
        name.setLabel(preset == null ? Words.of("create.preset-name") : Words.of("create.preset-new-name"));
        name.setValue(preset == null ? "" : preset.name());
        if (preset != null) {
            name.focus();
        }
    }

    private void show() {
        list.removeAll();
        rows.clear();
        List<Preset> presets = drafts.presets();
        presets.forEach(preset -> list.add(row(preset)));
        if (presets.isEmpty()) {
            list.add(new Paragraph(Words.of("create.presets-none")));
        }
    }

    private Div row(Preset preset) {
        NativeButton take = new NativeButton(preset.name());
        take.addClassName("st-preset__name");
        take.getElement().setAttribute("dir", "auto");
        take.getElement().setAttribute("title", preset.name());
        take.addClickListener(click -> {
            close();
            apply.accept(preset);
        });
        String usualName = preset.usual()
                ? Words.of("create.preset-usual-off", preset.name())
                : Words.of("create.preset-usual", preset.name());
        Button usual = Buttons.icon(Icon.CIRCLE_CHECK, usualName, () -> {
            drafts.makeUsual(preset.usual() ? null : preset.id());
            show();
            find(preset.id()).ifPresent(row -> row.usual.focus());
        });
        usual.getElement().setAttribute("aria-pressed", Boolean.toString(preset.usual()));
        usual.setClassName("is-usual", preset.usual());
        Button rename =
                Buttons.icon(Icon.PENCIL, Words.of("create.preset-rename", preset.name()), () -> rename(preset));
        Button delete = Buttons.icon(Icon.X, Words.of("create.preset-delete", preset.name()), () -> delete(preset));
        Div row = new Div(take, usual, rename, delete);
        row.addClassName("st-preset");
        rows.add(new Row(preset.id(), take, usual, delete));
        return row;
    }

    private Optional<Row> find(UUID id) {
        return rows.stream().filter(row -> row.preset.equals(id)).findFirst();
    }

    private void delete(Preset preset) {
        int place = find(preset.id()).map(rows::indexOf).orElse(0);
        PresetChange change = drafts.deletePreset(preset.id());
        rename(null);
        show();
        if (rows.isEmpty()) {
            name.focus();
        } else {
            rows.get(Math.min(place, rows.size() - 1)).delete.focus();
        }
        offerBack(change, "create.preset-deleted");
    }

    /** As the store saw it: what this page shows may be older. */
    private void offerBack(PresetChange change, String words) {
        if (change.isLoss()) {
            Toast.offer(Words.of(words, change.before().name()), Words.of("look.undo"), () -> takeBack(change));
        }
    }

    private void takeBack(PresetChange loss) {
        try {
            drafts.takeBackPreset(loss);
        } catch (InvalidRequestException e) {
            Toast.error(complaint(e));
        }
        show();
        find(loss.before().id()).ifPresent(row -> row.take.focus());
    }

    /** What of a row the keyboard can be on; the rows are made anew with every change. */
    private record Row(UUID preset, NativeButton take, Button usual, Button delete) {}
}
