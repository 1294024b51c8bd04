package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("long")
class ResultTest extends SimulatorTest {

    @BeforeEach
    void start() {
        start(settings().parallelLimit(100));
    }

    @ParameterizedTest
    @CsvSource({
        "1:1,1k,1024,1024", "3:2,1k,1248,832", "2:3,1k,832,1248", "4:3,1k,1168,880", "3:4,1k,880,1168",
        "16:9,1k,1360,768", "9:16,1k,768,1360", "21:9,1k,1552,656", "16:9,2k,2720,1536", "21:9,2k,3104,1312"
    })
    void pictureHasTheSizeAskedFor(String ratio, String resolution, int width, int height) throws IOException {
        Caller.Reply file = picture(
                "{\"prompt\":\"a fox\",\"aspect_ratio\":\"" + ratio + "\",\"resolution\":\"" + resolution + "\"}");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.contentType()).isEqualTo("image/png");
        BufferedImage image = decoded(file);
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
    }

    @Test
    void defaultIsSixteenToNineAtOneK() throws IOException {
        assertThat(decoded(picture(PROMPT)).getWidth()).isEqualTo(1360);
    }

    @Test
    void picturesOfOneTaskDiffer() {
        String id = finished("{\"prompt\":\"a fox\",\"n\":2}");
        assertThat(caller.get("/results/" + id + "-0.png").bytes())
                .isNotEqualTo(caller.get("/results/" + id + "-1.png").bytes());
    }

    @Test
    void picturesOfTwoPromptsDiffer() {
        assertThat(picture("{\"prompt\":\"a fox\"}").bytes())
                .isNotEqualTo(picture("{\"prompt\":\"a hare\"}").bytes());
    }

    @Test
    void samePictureIsTheSameEachTime() {
        String path = "/results/" + finished(PROMPT) + "-0.png";
        assertThat(caller.get(path).bytes()).isEqualTo(caller.get(path).bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "一只在雪地里的红狐狸，清晨的柔和光线，水墨画风格，远处有山和云",
                "🦊❄️👩‍👩‍👧 emoji and text",
                "قهوة في الصباح",
                "\\u0000\\u0007\\ud800 broken \\n\\t text",
                " ",
                "<script>alert(1)</script>"
            })
    void anyScriptIsDrawn(String prompt) throws IOException {
        assertThat(decoded(picture("{\"prompt\":\"" + prompt + "\"}")).getWidth())
                .isEqualTo(1360);
    }

    @Test
    void longestPromptIsDrawn() throws IOException {
        assertThat(decoded(picture("{\"prompt\":\"" + "狐".repeat(2500) + "\"}")))
                .isNotNull();
    }

    @Test
    void watermarkedCopyIsAnotherPictureOfTheSameSize() throws IOException {
        String id = finished("{\"prompt\":\"a fox\",\"watermark_info\":{\"enabled\":true}}");
        String marked =
                caller.find(id).data().at("/task_result/images/0/watermark_url").textValue();
        Caller.Reply file = caller.get(marked);
        assertThat(decoded(file).getWidth()).isEqualTo(1360);
        assertThat(file.bytes())
                .isNotEqualTo(caller.get("/results/" + id + "-0.png").bytes());
    }

    @Test
    void pictureNeedsNoCredential() {
        String path = "/results/" + finished(PROMPT) + "-0.png";
        assertThat(new Caller(simulator, "").get(path).status()).isEqualTo(200);
    }

    @Test
    void pictureIsNotThereBeforeTheTaskIsDone() {
        assertThat(caller.get("/results/" + caller.created(PROMPT) + "-0.png").status())
                .isEqualTo(404);
    }

    @Test
    void pictureIsGoneAfterThirtyDays() {
        String path = "/results/" + finished(PROMPT) + "-0.png";
        clock.tick(Duration.ofDays(30));
        assertThat(caller.get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1.png", "-9.png", "-0-watermark.png", "-0.jpg", "-0.png/..", ""})
    void pictureThatWasNotMadeIs404(String end) {
        assertThat(caller.get("/results/" + finished(PROMPT) + end).status()).isEqualTo(404);
    }

    @Test
    void linkNamesTheHostThatWasAsked() {
        String id = finished(PROMPT);
        int port = simulator.baseUri().getPort();
        assertThat(caller.get("http://127.0.0.1:" + port + Caller.GENERATIONS + "/" + id)
                        .data()
                        .at("/task_result/images/0/url")
                        .textValue())
                .isEqualTo("http://127.0.0.1:" + port + "/results/" + id + "-0.png");
    }

    private Caller.Reply picture(String json) {
        return caller.get("/results/" + finished(json) + "-0.png");
    }

    private String finished(String json) {
        String id = caller.created(json);
        clock.tickSeconds(10);
        return id;
    }

    private static BufferedImage decoded(Caller.Reply file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file.bytes()));
    }
}
