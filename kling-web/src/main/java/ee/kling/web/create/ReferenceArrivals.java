package ee.kling.web.create;

import com.vaadin.flow.server.streams.UploadEvent;
import ee.kling.core.picture.ReferenceCheck;
import ee.kling.core.picture.ReferenceFix;
import ee.kling.web.words.Words;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Pictures that a browser sends by one way: whether one is coming, and what came of it. */
final class ReferenceArrivals {
    private final ReferenceCheck check;
    private final Consumer<UploadedReference> received;
    private final Runnable changed;
    private boolean busy;

    /**
     * @param check by which the server decides
     * @param received a picture has arrived, good or bad
     * @param changed one is on its way now, or no longer
     */
    ReferenceArrivals(ReferenceCheck check, Consumer<UploadedReference> received, Runnable changed) {
        this.check = check;
        this.received = received;
        this.changed = changed;
    }

    boolean isBusy() {
        return busy;
    }

    void setBusy(boolean now) {
        if (busy != now) {
            busy = now;
            changed.run();
        }
    }

    /** Looks at it before the page is locked. @param afterwards what is left to do with the page */
    void receive(UploadEvent event, Runnable afterwards) throws IOException {
        UploadedReference reference;
        try (InputStream arriving = event.getInputStream()) {
            reference = UploadedReference.of(event.getFileName(), arriving, event.getFileSize(), check);
        }
        event.getUI().access(() -> {
            received.accept(reference);
            afterwards.run();
        });
    }

    /** It was cut off on the way. */
    void failed(String name) {
        setBusy(false);
        received.accept(UploadedReference.refused(
                name, "not_uploaded", Words.of("create.not-whole"), Words.of("create.not-whole-fix")));
    }

    /** The browser did not even send it. @param size in bytes */
    void tooLarge(String name, long size) {
        received.accept(UploadedReference.tooLarge(name, size, ReferenceFix.MOST_BYTES));
    }

    /** The same, because it is not of a kind that we take. */
    void notAPicture(String name) {
        received.accept(UploadedReference.refused(
                name, "not_a_picture", Words.of("create.not-a-picture"), Words.of("create.not-a-picture-fix")));
    }
}
