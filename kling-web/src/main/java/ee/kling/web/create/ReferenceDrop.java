package ee.kling.web.create;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.dom.DomEvent;
import ee.kling.core.picture.ReferenceCheck;
import ee.kling.core.picture.ReferenceFix;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Words;
import java.util.function.Consumer;

/** Where a picture is dropped or chosen. The browser's own checks only save a useless upload: ours decide. */
final class ReferenceDrop extends Div {
    private static final String SIZE = "event.detail.file.size";
    private static final String NAME = "event.detail.file.name";

    /** Only one is taken: whatever comes after it is one too many, and not looked at. */
    private static final String ONE_TOO_MANY = "element.maxFilesReached";

    private final transient ReferenceArrivals arrivals;
    private final Consumer<Integer> leftOut;
    private final Upload upload;
    private int others;

    /**
     * @param check by which the server decides
     * @param received a picture has arrived, good or bad
     * @param changed an upload has begun or ended
     * @param leftOut told how many files came with the one that was received, and were not taken
     */
    ReferenceDrop(
            ReferenceCheck check, Consumer<UploadedReference> received, Runnable changed, Consumer<Integer> leftOut) {
        this.leftOut = leftOut;
        arrivals = new ReferenceArrivals(
                check,
                reference -> {
                    received.accept(reference);
                    tellOthers();
                },
                changed);
        upload = new Upload(event -> arrivals.receive(event, () -> arrivals.setBusy(false)));
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
        return arrivals.isBusy();
    }

    /** Ready for another picture. */
    void reset() {
        upload.clearFileList();
        arrivals.setBusy(false);
    }

    /** The browser tells at once that an upload begins; the server sees the file only when all of it is here. */
    private void listen() {
        upload.getElement().addEventListener("upload-start", event -> arrivals.setBusy(true));
        upload.getElement().addEventListener("upload-abort", event -> arrivals.setBusy(false));
        upload.getElement()
                .addEventListener("upload-error", event -> arrivals.failed(name(event)))
                .addEventData(NAME);
        upload.getElement()
                .addEventListener("file-reject", this::rejected)
                .addEventData(NAME)
                .addEventData(SIZE)
                .addEventData(ONE_TOO_MANY);
    }

    private void rejected(DomEvent event) {
        if (event.getEventData().getBoolean(ONE_TOO_MANY)) {
            others++;
            if (!arrivals.isBusy()) {
                tellOthers();
            }
            return;
        }
        long size = (long) event.getEventData().getNumber(SIZE);
        if (size > ReferenceFix.MOST_BYTES) {
            arrivals.tooLarge(name(event), size);
        } else {
            arrivals.notAPicture(name(event));
        }
    }

    private void tellOthers() {
        if (others > 0) {
            leftOut.accept(others);
            others = 0;
        }
    }

    private static String name(DomEvent event) {
        return event.getEventData().getString(NAME);
    }
}
