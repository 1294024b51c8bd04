package ee.kling.web.create;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import ee.kling.core.picture.ReferenceCheck;
import ee.kling.core.picture.ReferenceFix;
import ee.kling.web.words.Words;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Where {@code create.js} sends a picture that was pasted, or dropped beside the drop area. It has no look of its own. */
final class ReferencePaste extends Span {
    private static final String NAME = "event.detail.name";
    private static final String SIZE = "event.detail.size";

    private final transient ReferenceCheck check;
    private final Consumer<UploadedReference> received;
    private final Runnable changed;
    private boolean busy;

    /**
     * @param received a picture has arrived, good or bad
     * @param changed one is on its way now, or no longer
     */
    ReferencePaste(ReferenceCheck check, Consumer<UploadedReference> received, Runnable changed) {
        this.check = check;
        this.received = received;
        this.changed = changed;
        setId("reference-paste");
        UploadHandler handler = this::receive;
        getElement().setAttribute("paste-to", handler);
        getElement().setAttribute("data-most", Integer.toString(ReferenceFix.MOST_BYTES));
        getElement().addEventListener("studio-paste-begin", event -> setBusy(true));
        getElement().addEventListener("studio-paste-end", event -> setBusy(false));
        getElement().addEventListener("studio-paste-failed", this::failed).addEventData(NAME);
        getElement()
                .addEventListener("studio-paste-large", this::large)
                .addEventData(NAME)
                .addEventData(SIZE);
    }

    boolean isBusy() {
        return busy;
    }

    /** Looked at before the page is locked. */
    private void receive(UploadEvent event) throws IOException {
        UploadedReference reference;
        try (InputStream arriving = event.getInputStream()) {
            reference = UploadedReference.of(event.getFileName(), arriving, event.getFileSize(), check);
        }
        event.getUI().access(() -> received.accept(reference));
    }

    private void failed(DomEvent event) {
        setBusy(false);
        received.accept(UploadedReference.refused(
                event.getEventData().getString(NAME),
                "not_uploaded",
                Words.of("create.not-whole"),
                Words.of("create.not-whole-fix")));
    }

    private void large(DomEvent event) {
        long size = (long) event.getEventData().getNumber(SIZE);
        received.accept(
                UploadedReference.tooLarge(event.getEventData().getString(NAME), size, ReferenceFix.MOST_BYTES));
    }

    private void setBusy(boolean now) {
        if (busy != now) {
            busy = now;
            changed.run();
        }
    }
}
