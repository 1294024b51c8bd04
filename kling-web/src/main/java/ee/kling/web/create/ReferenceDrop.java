package ee.kling.web.create;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.server.streams.UploadEvent;
import ee.kling.core.picture.ReferenceCheck;
import ee.kling.core.picture.ReferenceFix;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Words;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Where a picture is dropped or chosen. The browser's own checks only save a useless upload: ours decide. */
final class ReferenceDrop extends Div {
    private static final String SIZE = "event.detail.file.size";
    private static final String NAME = "event.detail.file.name";

    private final transient ReferenceCheck check;
    private final Upload upload;
    private final Consumer<UploadedReference> received;
    private final Runnable changed;
    private boolean busy;

    /**
     * @param check by which the server decides
     * @param received a picture has arrived, good or bad
     * @param changed an upload has begun or ended
     */
    ReferenceDrop(ReferenceCheck check, Consumer<UploadedReference> received, Runnable changed) {
        this.check = check;
        this.received = received;
        this.changed = changed;
        upload = new Upload(this::receive);
        upload.setId("reference-upload");
        upload.addClassName("st-drop");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(ReferenceFix.MOST_BYTES);
        upload.setAcceptedFileTypes("image/png", "image/jpeg", ".png", ".jpg", ".jpeg");
        Button choose = new Button(Words.of("create.choose-picture"));
        choose.addThemeName("small");
        upload.setUploadButton(choose);
        upload.setDropLabel(new Span(Words.of("create.or-drop")));
        upload.setDropLabelIcon(Icon.UPLOAD.draw());
        listen();
        add(upload);
    }

    boolean isBusy() {
        return busy;
    }

    /** Ready for another picture. */
    void reset() {
        upload.clearFileList();
        setBusy(false);
    }

    /** Looked at before the page is locked. */
    private void receive(UploadEvent event) throws IOException {
        UploadedReference reference;
        try (InputStream arriving = event.getInputStream()) {
            reference = UploadedReference.of(event.getFileName(), arriving, event.getFileSize(), check);
        }
        event.getUI().access(() -> {
            received.accept(reference);
            setBusy(false);
        });
    }

    /** The browser tells at once that an upload begins; the server sees the file only when all of it is here. */
    private void listen() {
        upload.getElement().addEventListener("upload-start", event -> setBusy(true));
        upload.getElement().addEventListener("upload-abort", event -> setBusy(false));
        upload.getElement()
                .addEventListener("upload-error", event -> {
                    setBusy(false);
                    received.accept(UploadedReference.refused(
                            event.getEventData().getString(NAME),
                            "not_uploaded",
                            Words.of("create.not-whole"),
                            Words.of("create.not-whole-fix")));
                })
                .addEventData(NAME);
        upload.getElement()
                .addEventListener("file-reject", this::rejected)
                .addEventData(NAME)
                .addEventData(SIZE);
    }

    private void rejected(DomEvent event) {
        long size = (long) event.getEventData().getNumber(SIZE);
        String name = event.getEventData().getString(NAME);
        received.accept(
                size > ReferenceFix.MOST_BYTES
                        ? UploadedReference.tooLarge(name, size, ReferenceFix.MOST_BYTES)
                        : UploadedReference.refused(
                                name,
                                "not_a_picture",
                                Words.of("create.not-a-picture"),
                                Words.of("create.not-a-picture-fix")));
    }

    private void setBusy(boolean busy) {
        if (this.busy != busy) {
            this.busy = busy;
            changed.run();
        }
    }
}
