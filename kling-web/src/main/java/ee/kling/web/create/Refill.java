package ee.kling.web.create;

import com.vaadin.flow.component.button.Button;
import ee.kling.api.task.ImageTask;
import ee.kling.core.draft.Preset;
import ee.kling.web.create.DraftKeeper.Kept;
import ee.kling.web.look.Buttons;
import ee.kling.web.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Fills the form with what is there already: a draft, a preset, an earlier task, a picture. */
final class Refill {
    private final Composer composer;
    private final DraftKeeper keeper;
    private final OwnPictures pictures;

    Refill(Composer composer, DraftKeeper keeper, OwnPictures pictures) {
        this.composer = composer;
        this.keeper = keeper;
        this.pictures = pictures;
    }

    void with(Kept kept) {
        composer.restore(kept.content(), kept.picture());
        keeper.shown(composer.content(), composer.picture());
    }

    void with(Preset preset) {
        FormContent.read(preset.content()).ifPresent(content -> composer.restore(content.settings(), null));
    }

    /** Says what was taken. Whatever was being written is kept as the previous draft first. */
    void with(Take take, ImageTask task) {
        boolean unsaved = !composer.content().isBlank();
        if (unsaved) {
            keeper.save(composer.content(), composer.picture());
            keeper.setAside();
        }
        List<String> taken = switch (take.part()) {
            case ALL -> withAll(task);
            case PROMPT -> withPrompt(task);
            case PICTURE -> withPictureOf(take, task);
        };
        String title = taken.isEmpty() ? Words.of("create.nothing-taken") : Words.of("create.taken");
        composer.note(unsaved ? new ChangeNote(title, taken, bringBack()) : new ChangeNote(title, taken));
    }

    private List<String> withAll(ImageTask task) {
        UploadedReference picture = pictures.reference(task);
        composer.restore(FormContent.of(task.request(), picture == null ? null : picture.fileName()), picture);
        List<String> taken = new ArrayList<>();
        taken.add(Words.of("create.taken-prompt"));
        if (task.request().negativePrompt() != null) {
            taken.add(Words.of("create.taken-negative"));
        }
        taken.add(Words.of("create.taken-settings"));
        if (picture != null) {
            taken.add(Words.of("create.taken-reference"));
        }
        return taken;
    }

    private List<String> withPrompt(ImageTask task) {
        composer.restore(composer.content().withPrompt(task.request().prompt()), composer.picture());
        return List.of(Words.of("create.taken-prompt"));
    }

    private List<String> withPictureOf(Take take, ImageTask task) {
        UUID picture = take.picture() != null ? take.picture() : pictures.first(task);
        return picture != null && withPicture(picture) ? List.of(Words.of("create.taken-picture")) : List.of();
    }

    /** @return whether there is such a picture */
    boolean withPicture(UUID image) {
        Optional<UploadedReference> picture = pictures.result(image);
        picture.ifPresent(composer::refer);
        return picture.isPresent();
    }

    /** Offers what was written before. */
    ChangeNote previousDraft() {
        return new ChangeNote(Words.of("create.previous-draft"), List.of(), bringBack());
    }

    private Button bringBack() {
        Button button = Buttons.ghost(Words.of("create.bring-back"), () -> {
            keeper.save(composer.content(), composer.picture());
            keeper.bringBack().ifPresent(this::with);
        });
        button.setId("bring-back");
        return button;
    }
}
