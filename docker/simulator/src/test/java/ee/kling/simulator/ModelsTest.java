package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.kling.simulator.dialect.Dialect;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What models draw and charge, and what an administrator's file changes of it. */
class ModelsTest extends SimulatorTest {

    private static final String ADDED = """
            {"models": {
              "kling-v4": {"modes": {"text": {}}, "aspect_ratios": ["1:1"], "resolutions": ["1k"],
                "limits": {"prompt": 5, "pictures": 2}, "units": {"text": 12}},
              "kling-v2-1": null}}
            """;

    @TempDir
    Path directory;

    @Override
    @AfterEach
    void stop() {
        if (simulator != null) {
            super.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "kling-v3, '', 8",
        "kling-v2-1, '', 4",
        "kling-v2-1, 'image_reference:face', 8",
        "kling-v1, '', 1",
        "kling-v2-new, image, 8"
    })
    void successIsChargedByModeAndModel(String model, String from, int units) {
        start(settings());
        String image = from.isEmpty() ? "" : ",\"image\":\"" + ImageFiles.png(400, 300) + "\"";
        String reference = from.contains(":") ? ",\"image_reference\":\"" + from.split(":")[1] + "\"" : "";
        String id = caller.created(body(model, ",\"n\":2" + image + reference));
        clock.tick(Duration.ofMinutes(1));
        assertThat(caller.find(id).data().path("final_unit_deduction").textValue())
                .isEqualTo(String.valueOf(2 * units));
    }

    @ParameterizedTest
    @CsvSource({"kling-v2-new, 640, 480", "kling-v2, 300, 750", "kling-v2, 5000, 2500"})
    void restyledPictureHasTheSizeOfItsReference(String model, int width, int height) throws IOException {
        start(settings());
        BufferedImage picture = drawn(body(model, ",\"image\":\"" + ImageFiles.png(width, height) + "\""));
        double shrunk = Math.min(1, 2048.0 / Math.max(width, height));
        assertThat(picture.getWidth()).isEqualTo((int) Math.round(width * shrunk));
        assertThat(picture.getHeight()).isEqualTo((int) Math.round(height * shrunk));
    }

    @Test
    void restyledPictureOfAnAddressIsSquare() throws IOException {
        start(settings());
        BufferedImage picture = drawn(body("kling-v2-new", ",\"image\":\"https://example.com/a.png\""));
        assertThat(picture.getWidth()).isEqualTo(picture.getHeight());
    }

    @Test
    void restyledPictureIsTheSameAfterARestart() throws IOException {
        SimulatorSettings kept = settings().journal(directory.resolve("tasks.jsonl"));
        start(kept);
        String id = caller.created(body("kling-v2-new", ",\"image\":\"" + ImageFiles.png(640, 480) + "\""));
        stop();
        start(kept);
        clock.tick(Duration.ofMinutes(1));
        assertThat(picture(id).getHeight()).isEqualTo(480);
    }

    @Test
    void modelOfTheFileIsServedAndCharged() throws IOException {
        start(settings().modelsFile(file(ADDED)));
        String id =
                caller.created("{\"model_name\":\"kling-v4\",\"prompt\":\"a cat\",\"n\":2,\"aspect_ratio\":\"1:1\"}");
        clock.tick(Duration.ofMinutes(1));
        assertThat(caller.find(id).data().path("final_unit_deduction").textValue())
                .isEqualTo("24");
        assertThat(caller.create(body("kling-v4", "")).message()).startsWith("prompt ");
    }

    @Test
    void modelThatTheFileTakesAwayIsDiscontinued() throws IOException {
        start(settings().modelsFile(file(ADDED)));
        assertThat(caller.create(body("kling-v2-1", "")).code()).isEqualTo(1203);
        assertThat(caller.create(body("kling-v3", "")).code()).isZero();
    }

    @Test
    void removedDefaultIsFollowedByTheFirstThatIsLeft() throws IOException {
        start(settings().modelsFile(file("{\"models\":{\"kling-v3\":null}}")));
        String id = caller.created("{\"prompt\":\"a cat\"}");
        clock.tick(Duration.ofMinutes(1));
        assertThat(caller.find(id).data().path("final_unit_deduction").textValue())
                .as("that of kling-v2-1")
                .isEqualTo("4");
    }

    @Test
    void profileThatTheFileListsIsExactlyThat() throws IOException {
        start(
                settings()
                        .models("current")
                        .modelsFile(
                                file(
                                        "{\"profiles\":{\"current\":{\"default_model\":\"kling-v2-1\",\"models\":[\"kling-v2-1\"]}}}")));
        assertThat(caller.create(body("kling-v3", "")).code()).isEqualTo(1203);
        assertThat(caller.create("{\"prompt\":\"a cat\"}").code()).isZero();
    }

    @Test
    void taskOfAModelThatWasTakenAwayIsStillThere() throws IOException {
        SimulatorSettings kept = settings().journal(directory.resolve("tasks.jsonl"));
        start(kept);
        String id = caller.created(body("kling-v2-1", ""));
        stop();
        start(kept.modelsFile(file(ADDED)));
        assertThat(caller.find(id).code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "{\"models\":{\"kling-v4\":{\"modes\":{}}}}",
                "{\"profiles\":{\"all\":{\"default_model\":\"kling-v9\"}}}",
                "{\"models\":{\"kling-v3\":{\"limits\":{\"pictures\":\"many\"}}}}",
                "{\"profiles\":{\"all\":{\"models\":[\"kling-v9\"]}}}"
            })
    void wrongFileIsRefused(String content) throws IOException {
        Path file = file(content);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KlingSimulator.start(settings().modelsFile(file)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'profiles':{'current':null}}; profiles.current: expected an object",
                "{'models':{'kling-v2':null,'kling-v1-5':null,'kling-v1':null}};"
                        + "profiles.gateway-a.models: expected one or more models",
                "{'models':{'kling-v2':{'aspect_ratios':['21:9']}}}; models.kling-v2.aspect_ratios: expected one",
                "{'models':{'kling-v2':{'resolutions':['2k']}}}; models.kling-v2.resolutions: expected one"
            },
            quoteCharacter = '`')
    void fileThatLeavesTheDialectNothingToDrawIsRefused(String content, String problem) throws IOException {
        SimulatorSettings gateway =
                settings().dialect(Dialect.GATEWAY_A).models("gateway-a").modelsFile(file(content.replace('\'', '"')));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KlingSimulator.start(gateway))
                .withMessageStartingWith(problem);
    }

    @Test
    void retiredModelsCanBeTakenAway() throws IOException {
        start(settings().modelsFile(file("{\"models\":{\"kling-v2\":null,\"kling-v1-5\":null,\"kling-v1\":null}}")));
        assertThat(caller.create(body("kling-v3", "")).code()).isZero();
    }

    @Test
    void missingFileIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KlingSimulator.start(settings().modelsFile(Path.of("/nowhere/models.json"))))
                .withMessageContaining("/nowhere/models.json");
    }

    private BufferedImage drawn(String json) throws IOException {
        String id = caller.created(json);
        clock.tick(Duration.ofMinutes(1));
        return picture(id);
    }

    private BufferedImage picture(String id) throws IOException {
        String url = caller.find(id).data().at("/task_result/images/0/url").textValue();
        return ImageIO.read(new ByteArrayInputStream(caller.get(url).bytes()));
    }

    private Path file(String json) throws IOException {
        return Files.writeString(directory.resolve("models.json"), json);
    }

    private static String body(String model, String more) {
        return "{\"model_name\":\"" + model + "\",\"prompt\":\"a red fox in snow\"" + more + "}";
    }
}
