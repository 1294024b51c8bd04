package ee.kling.web.create;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import ee.kling.api.task.Violation;
import ee.kling.core.picture.ReferenceReader;
import ee.kling.web.look.Icon;
import java.util.function.Consumer;

/** Where a picture is dropped or chosen. The browser's own checks only save a useless upload: ours decide. */
final class ReferenceDrop extends Div {
    private static final String SIZE = "event.detail.file.size";
    private static final String NAME = "event.detail.file.name";

    private final Upload upload;
    private final Consumer<UploadedReference> received;
    private final Runnable changed;
    private boolean busy;

    /**
     * @param received a picture has arrived, good or bad
     * @param changed an upload has begun or ended
     */
    ReferenceDrop(Consumer<UploadedReference> received, Runnable changed) {
        this.received = received;
        this.changed = changed;
        upload = new Upload(UploadHandler.inMemory((metadata, bytes) -> {
            received.accept(UploadedReference.of(metadata.fileName(), bytes));
            setBusy(false);
        }));
        upload.setId("reference-upload");
        upload.addClassName("st-drop");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(ReferenceReader.MOST_BYTES);
        upload.setAcceptedFileTypes("image/png", "image/jpeg", ".png", ".jpg", ".jpeg");
        Button choose = new Button("Choose a picture");
        choose.addThemeName("small");
        upload.setUploadButton(choose);
        upload.setDropLabel(new Span("or drop one here"));
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

    /** The browser tells at once that an upload begins; the server sees the file only when all of it is here. */
    private void listen() {
        upload.getElement().addEventListener("upload-start", event -> setBusy(true));
        upload.getElement().addEventListener("upload-abort", event -> setBusy(false));
        upload.getElement()
                .addEventListener("upload-error", event -> {
                    setBusy(false);
                    refuse(
                            event,
                            "not_uploaded",
                            "The reference did not arrive.",
                            "Check the connection and choose it again.");
                })
                .addEventData(NAME);
        upload.getElement()
                .addEventListener("file-reject", this::rejected)
                .addEventData(NAME)
                .addEventData(SIZE);
    }

    private void rejected(DomEvent event) {
        long size = (long) event.getEventData().getNumber(SIZE);
        if (size > ReferenceReader.MOST_BYTES) {
            refuse(
                    event,
                    "too_large",
                    "The reference can have at most 10 MB; given: %s.".formatted(UploadedReference.fileSize(size)),
                    "Make the picture smaller.");
        } else {
            refuse(
                    event,
                    "not_a_picture",
                    "The reference must be a PNG or JPEG picture.",
                    "Choose a .png, .jpg or .jpeg file.");
        }
    }

    private void refuse(DomEvent event, String code, String message, String fix) {
        received.accept(new UploadedReference(
                event.getEventData().getString(NAME), null, new Violation("image", code, message, fix)));
    }

    private void setBusy(boolean busy) {
        if (this.busy != busy) {
            this.busy = busy;
            changed.run();
        }
    }
}
