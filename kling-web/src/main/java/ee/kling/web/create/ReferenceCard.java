package ee.kling.web.create;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import ee.kling.core.picture.ReferenceReader.Reference;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.Icon;
import java.io.ByteArrayInputStream;

/** An uploaded picture: what it is, what was changed, or why it cannot be used. */
final class ReferenceCard extends Div {
    ReferenceCard(UploadedReference reference, Runnable remove) {
        addClassName("st-ref");
        setId("reference-card");
        setClassName("is-bad", !reference.isGood());
        Div name = new Div(reference.fileName());
        name.addClassName("st-ref__name");
        Div words = new Div(name);
        words.addClassName("st-grow");
        if (reference.isGood()) {
            add(thumbnail(reference.picture(), reference.fileName()));
            words.add(fine(reference.measures()));
            reference.changes().ifPresent(changes -> words.add(fine(changes)));
        } else {
            Div missing = new Div(Icon.IMAGE_OFF.draw());
            missing.addClassNames("st-ref__pic", "st-ref__pic--none");
            add(missing);
            Div why = new Div(reference.complaint());
            why.addClassName("st-complaint");
            why.getElement().setAttribute("role", "alert");
            words.add(why);
        }
        add(words, Buttons.icon(Icon.X, "Remove the reference", remove));
    }

    private static Div thumbnail(Reference picture, String fileName) {
        byte[] content = picture.content();
        DownloadHandler source = DownloadHandler.fromInputStream(event -> new DownloadResponse(
                        new ByteArrayInputStream(content), null, picture.facts().mediaType(), content.length))
                .inline();
        Div frame = new Div(new Image(source, "Reference " + fileName));
        frame.addClassName("st-ref__pic");
        return frame;
    }

    private static Div fine(String text) {
        Div line = new Div(text);
        line.addClassNames("st-fine", "st-num");
        return line;
    }
}
