package ee.kling.web.create;

import com.vaadin.flow.component.html.Span;
import ee.kling.api.task.InvalidRequestException;
import ee.kling.api.task.UnavailableException;
import ee.kling.core.draft.Draft;
import ee.kling.core.draft.Drafts;
import ee.kling.core.draft.SavedDraft;
import ee.kling.core.picture.ReferenceCheck;
import ee.kling.web.look.Times;
import ee.kling.web.words.Words;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Keeps what is in the form at the server, and knows which of the kept ones this page began from. */
final class DraftKeeper {
    private final transient Drafts drafts;
    private final transient ReferenceCheck check;
    private final Span state = new Span();
    private long version;
    private FormContent kept;
    private byte[] keptPicture;

    DraftKeeper(Drafts drafts, ReferenceCheck check) {
        this.drafts = drafts;
        this.check = check;
        state.setId("draft-state");
        state.addClassNames("st-fine", "st-grow");
        state.getElement().setAttribute("role", "status");
    }

    /** Says when it was kept. */
    Span state() {
        return state;
    }

    /** What is kept, as this page's own from now on; empty when there is nothing, or nothing that can be read. */
    Optional<Kept> load() {
        return drafts.find().flatMap(this::opened);
    }

    /** The one that was set aside; the present one is set aside then. */
    Optional<Kept> bringBack() {
        return drafts.bringBack().flatMap(this::opened);
    }

    /** What the form made of the kept one: only what differs from that is a change. */
    void shown(FormContent content, UploadedReference reference) {
        kept = content;
        keptPicture = bytes(reference);
    }

    /** Keeps the present one aside, before something else is put into the form. */
    void setAside() {
        drafts.setAside();
    }

    /** Whether another page or device has kept a later one. */
    boolean isOvertaken() {
        return version > 0 && drafts.version() > version;
    }

    /**
     * Keeps this, unless nothing has changed.
     *
     * @return whether another page's draft was replaced and set aside
     */
    boolean save(FormContent content, UploadedReference reference) {
        byte[] picture = bytes(reference);
        boolean nothingYet = version == 0 && content.isBlank();
        if (nothingYet || content.equals(kept) && Arrays.equals(picture, keptPicture)) {
            return false;
        }
        try {
            SavedDraft saved = drafts.save(content.json(), picture, version);
            version = saved.version();
            kept = content;
            keptPicture = picture;
            say(saved.savedAt());
            return saved.replaced();
        } catch (InvalidRequestException e) {
            state.setText(Words.of("create.draft-too-long"));
        } catch (UnavailableException e) {
            state.setText(Words.of("create.draft-not-saved"));
        }
        return false;
    }

    /** Whether the server has this, or there is nothing to have. */
    boolean isKept(FormContent content) {
        return content.isBlank() || content.equals(kept);
    }

    private static byte[] bytes(UploadedReference reference) {
        return reference != null && reference.isGood() ? reference.picture().content() : null;
    }

    private Optional<Kept> opened(Draft draft) {
        version = draft.version();
        Optional<FormContent> content = FormContent.read(draft.content());
        if (content.isEmpty()) {
            return Optional.empty();
        }
        kept = content.get();
        keptPicture = draft.picture();
        say(draft.savedAt());
        String name = kept.pictureName() == null ? "" : kept.pictureName();
        UploadedReference picture = keptPicture == null ? null : UploadedReference.of(name, keptPicture, check);
        return Optional.of(new Kept(kept, picture, draft.hasPrevious()));
    }

    private void say(Instant at) {
        state.removeAll();
        state.add(new Span(Words.of("create.draft-saved") + " "), Times.ago(at));
    }

    /**
     * A draft as the form takes it.
     *
     * @param picture {@code null} without one
     * @param hasPrevious whether another was set aside
     */
    record Kept(FormContent content, UploadedReference picture, boolean hasPrevious) {}
}
