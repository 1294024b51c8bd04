package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.core.picture.ReferenceCheck;
import elemental.json.Json;
import elemental.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of several files one is taken: which one is said, and that the others were not. */
class ReferenceFieldTest {
    private static final CapabilityMap MODELS = CapabilityMap.builtIn("all");
    private static final ReferenceCheck CHECK = new ReferenceCheck(MODELS.reference());

    private final UI page = new UI();
    private ReferenceField field;

    @BeforeEach
    void openPage() {
        UI.setCurrent(page);
        field = new ReferenceField(MODELS.reference(), new AddressLook(null, null, Runnable::run), () -> {}, () -> {});
    }

    @AfterEach
    void closePage() {
        UI.setCurrent(null);
    }

    @Test
    void severalThatAreDroppedBesideLeaveOneAndAWord() throws IOException {
        field.receive(fox());
        pasteEnds(2);

        assertThat(said().isVisible()).isTrue();
        assertThat(said().getElement().getText()).contains("“fox.png” was taken, 2 other files were not");
    }

    @Test
    void othersThatAreHeardOfFirstAreNotForgotten() throws IOException {
        pasteEnds(1);
        assertThat(said().isVisible()).isFalse();
        field.receive(fox());

        assertThat(said().isVisible()).isTrue();
        assertThat(said().getElement().getText()).contains("“fox.png” was taken, 1 other file was not");
    }

    @Test
    void oneAloneNeedsNoWord() throws IOException {
        field.receive(fox());
        pasteEnds(0);

        assertThat(said().isVisible()).isFalse();
    }

    @Test
    void oneTooManyInTheDropAreaIsNotCalledNoPicture() throws IOException {
        field.receive(fox());
        fire("reference-upload", "file-reject", "element.maxFilesReached", true);

        assertThat(field.uploaded().fileName()).isEqualTo("fox.png");
        assertThat(said().getElement().getText()).contains("“fox.png” was taken, 1 other file was not");
    }

    @Test
    void whatIsNoPictureIsStillCalledSo() {
        fire("reference-upload", "file-reject", "element.maxFilesReached", false);

        assertThat(field.uploaded().isGood()).isFalse();
        assertThat(said().isVisible()).isFalse();
    }

    @Test
    void theWordGoesWithThePicture() throws IOException {
        field.receive(fox());
        pasteEnds(1);
        field.clear();

        assertThat(said().isVisible()).isFalse();
    }

    private void pasteEnds(int others) {
        JsonObject data = Json.createObject();
        data.put("event.detail.others", others);
        fire("reference-paste", "studio-paste-end", data);
    }

    private void fire(String id, String event, String key, boolean value) {
        JsonObject data = Json.createObject();
        data.put(key, value);
        data.put("event.detail.error", "");
        data.put("event.detail.file.name", "bear.png");
        data.put("event.detail.file.size", 1000);
        fire(id, event, data);
    }

    private void fire(String id, String event, JsonObject data) {
        Element element = find(id).getElement();
        element.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(element, event, data));
    }

    private Component said() {
        return find("reference-one-only");
    }

    private Component find(String id) {
        return all(field)
                .filter(found -> found.getId().filter(id::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Component> all(Component root) {
        return Stream.concat(Stream.of(root), root.getChildren().flatMap(ReferenceFieldTest::all));
    }

    private static UploadedReference fox() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return UploadedReference.of("fox.png", bytes.toByteArray(), CHECK);
    }
}
