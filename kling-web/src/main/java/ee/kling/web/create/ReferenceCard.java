package ee.kling.web.create;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import ee.kling.core.picture.ReferenceFix.Fixed;
import ee.kling.core.picture.ReferenceFix.Way;
import ee.kling.core.picture.ReferenceReader.Reference;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Words;
import java.io.ByteArrayInputStream;
import java.util.function.Consumer;

/** An uploaded picture: what it is, what was changed, or why it cannot be used and what would help. */
final class ReferenceCard extends Div {
    /** @param fixed takes the picture that was made to fit */
    ReferenceCard(UploadedReference reference, Runnable remove, Consumer<UploadedReference> fixed) {
        addClassName("st-ref");
        setId("reference-card");
        setClassName("is-bad", !reference.isGood());
        Div name = new Div(reference.fileName());
        name.addClassName("st-ref__name");
        name.getElement().setAttribute("dir", "auto");
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
        add(words, Buttons.icon(Icon.X, Words.of("create.remove-reference"), remove));
        reference.fix().ifPresent(fix -> add(offer(reference, fix, fixed)));
    }

    private static Div offer(UploadedReference reference, Fixed fix, Consumer<UploadedReference> fixed) {
        boolean cropped = fix.ways().contains(Way.CROPPED);
        boolean scaled = fix.ways().contains(Way.SCALED);
        String title = cropped && scaled
                ? Words.of("create.crop-and-scale")
                : cropped ? Words.of("create.crop-to-fit") : Words.of("create.scale-down");
        var button = Buttons.small(cropped ? Icon.CROP : Icon.SCALING, title, () -> fixed.accept(reference.fixed()));
        button.setId("reference-fix");
        Image preview = image(fix.reference(), Words.of("create.fixed-preview"));
        preview.addClassName("st-ref__fixed");
        Span becomes = new Span(UploadedReference.measures(fix.reference()));
        becomes.addClassNames("st-fine", "st-num");
        Div offer = new Div(button, preview, becomes);
        offer.addClassName("st-ref__fix");
        return offer;
    }

    private static Component thumbnail(Reference picture, String fileName) {
        Div frame = new Div(image(picture, Words.of("create.reference-alt", fileName)));
        frame.addClassName("st-ref__pic");
        return frame;
    }

    private static Image image(Reference picture, String alt) {
        byte[] content = picture.content();
        DownloadHandler source = DownloadHandler.fromInputStream(event -> new DownloadResponse(
                        new ByteArrayInputStream(content), null, picture.facts().mediaType(), content.length))
                .inline();
        return new Image(source, alt);
    }

    private static Div fine(String text) {
        Div line = new Div(text);
        line.addClassNames("st-fine", "st-num");
        return line;
    }
}
