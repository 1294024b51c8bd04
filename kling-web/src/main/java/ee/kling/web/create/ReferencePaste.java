package ee.kling.web.create;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import ee.kling.core.picture.ReferenceCheck;
import ee.kling.core.picture.ReferenceFix;
import java.util.function.Consumer;

/** Where {@code create.js} sends a picture that was pasted, or dropped beside the drop area. It has no look of its own. */
final class ReferencePaste extends Span {
    private static final String NAME = "event.detail.name";
    private static final String SIZE = "event.detail.size";
    private static final String OTHERS = "event.detail.others";

    private final transient ReferenceArrivals arrivals;

    /**
     * @param received a picture has arrived, good or bad
     * @param changed one is on its way now, or no longer
     * @param leftOut told how many files came with the one that was received, and were not taken
     */
    ReferencePaste(
            ReferenceCheck check, Consumer<UploadedReference> received, Runnable changed, Consumer<Integer> leftOut) {
        arrivals = new ReferenceArrivals(check, received, changed);
        setId("reference-paste");
        UploadHandler handler = event -> arrivals.receive(event, () -> {});
        getElement().setAttribute("paste-to", handler);
        getElement().setAttribute("data-most", Integer.toString(ReferenceFix.MOST_BYTES));
        getElement().addEventListener("studio-paste-begin", event -> arrivals.setBusy(true));
        getElement()
                .addEventListener("studio-paste-end", event -> {
                    arrivals.setBusy(false);
                    int others = (int) event.getEventData().getNumber(OTHERS);
                    if (others > 0) {
                        leftOut.accept(others);
                    }
                })
                .addEventData(OTHERS);
        getElement()
                .addEventListener("studio-paste-failed", event -> arrivals.failed(name(event)))
                .addEventData(NAME);
        getElement()
                .addEventListener("studio-paste-large", event -> arrivals.tooLarge(name(event), size(event)))
                .addEventData(NAME)
                .addEventData(SIZE);
    }

    boolean isBusy() {
        return arrivals.isBusy();
    }

    private static String name(DomEvent event) {
        return event.getEventData().getString(NAME);
    }

    private static long size(DomEvent event) {
        return (long) event.getEventData().getNumber(SIZE);
    }
}
