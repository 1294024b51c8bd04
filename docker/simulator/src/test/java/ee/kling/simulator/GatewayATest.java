package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.simulator.dialect.Dialect;
import ee.kling.simulator.scenario.Scenario;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of gateway A, fact by fact. */
class GatewayATest extends GatewayTest {

    private static final String V2 = body("kling-v2", "");

    @BeforeEach
    void start() {
        start(Dialect.GATEWAY_A);
    }

    @Test
    void createAnswersInTheDocumentedFormAndWords() {
        Caller.Reply reply = caller.create(V2);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(form(reply.json())).isEqualTo(form(json("responses/gateway-a-create.json")));
        assertThat(reply.message()).isEqualTo("SUCCEED");
        assertThat(reply.data().path("task_id").textValue()).matches("[A-Za-z0-9_-]{22}");
        assertThat(reply.json().path("request_id").textValue()).matches("[A-Za-z0-9_-]{22}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kling-v1", "kling-v1-5", "kling-v2"})
    void itsThreeModelsAreServed(String model) {
        assertThat(caller.create(body(model, "")).code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kling-v2-new", "kling-v2-1", "kling-v3", "kling-v9"})
    void otherModelsAreRefused(String model) {
        assertRefused("model_name", body(model, IMAGE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prompt\":\"a\"}",
                "{\"prompt\":\"a\",\"model_name\":\"\"}",
                "{\"prompt\":\"a\",\"model_name\":null}",
                "{\"prompt\":\"a\",\"model\":\"kling-v2\"}"
            })
    void theModelMustBeNamed(String json) {
        assertRefused("model_name", json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3"})
    void itsSevenRatiosAreServed(String ratio) {
        assertThat(caller.create(body("kling-v2", ",\"aspect_ratio\":\"" + ratio + "\""))
                        .code())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "aspect_ratio, '\"21:9\"'",
        "aspect_ratio, '[]'",
        "output_format, '\"webp\"'",
        "output_format, '\"jpeg\"'",
        "n, 10"
    })
    void otherValuesAreRefusedByName(String field, String value) {
        assertRefused(field, body("kling-v2", ",\"" + field + "\":" + value));
    }

    @Test
    void aPictureIsASquarePngUnlessAskedOtherwise() throws IOException {
        Caller.Reply picture = pictureOf(V2);

        assertThat(picture.contentType()).isEqualTo("image/png");
        assertThat(picture.bytes()).startsWith(0x89, 'P', 'N', 'G');
        var image = ImageIO.read(new ByteArrayInputStream(picture.bytes()));
        assertThat(image.getWidth()).isEqualTo(image.getHeight());
    }

    @Test
    void outputFormatJpgGivesRealJpegFiles() throws IOException {
        Caller.Reply picture = pictureOf(body("kling-v2", ",\"output_format\":\"jpg\",\"aspect_ratio\":\"16:9\""));

        assertThat(picture.contentType()).isEqualTo("image/jpeg");
        assertThat(picture.bytes()).startsWith(0xFF, 0xD8, 0xFF);
        assertThat(ImageIO.read(new ByteArrayInputStream(picture.bytes())).getWidth())
                .isGreaterThan(1000);
    }

    @Test
    void aPictureIsNotThereInTheOtherFormat() {
        String url = urlOf(caller.created(V2));

        assertThat(caller.get(url.replace(".png", ".jpg")).status()).isEqualTo(404);
        assertThat(caller.get(url).status()).isEqualTo(200);
    }

    @Test
    void theFormatSurvivesARestart(@TempDir Path directory) {
        stop();
        SimulatorSettings journaled = settings().dialect(Dialect.GATEWAY_A).journal(directory.resolve("tasks.jsonl"));
        start(journaled);
        caller = caller.under(PREFIX);
        String id = caller.created(body("kling-v2", ",\"output_format\":\"jpg\""));
        stop();
        start(journaled);
        caller = caller.under(PREFIX);
        assertThat(caller.get(urlOf(id)).contentType()).isEqualTo("image/jpeg");
    }

    @Test
    void fieldsThatItDoesNotHaveAreIgnoredWhateverTheySay() throws IOException {
        Caller.Reply picture = pictureOf(body(
                "kling-v2",
                ",\"resolution\":\"8k\",\"watermark_info\":true,\"external_task_id\":17,\"element_list\":{\"a\":1}"));

        assertThat(ImageIO.read(new ByteArrayInputStream(picture.bytes())).getWidth())
                .isEqualTo(1024);
        assertThat(picture.status()).isEqualTo(200);
    }

    @Test
    void anExternalIdHasNoEffectAndFindsNothing() {
        String named = body("kling-v2", ",\"external_task_id\":\"order-1\"");
        String first = caller.created(named);

        assertThat(caller.created(named)).isNotEqualTo(first);
        assertThat(caller.find("order-1").code()).isEqualTo(1201);
        assertThat(caller.find(first).text()).doesNotContain("order-1");
    }

    @Test
    void thereIsNoList() {
        caller.created(V2);

        Caller.Reply reply = caller.list("?pageNum=1&pageSize=30");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo(1202);
    }

    @Test
    void imageReferenceIsNeededByOneModelWithAnImageAndTakenByNoOther() {
        String subject = ",\"image_reference\":\"subject\"" + IMAGE;

        assertThat(caller.create(body("kling-v1-5", subject)).code()).isZero();
        assertThat(caller.create(body("kling-v2", IMAGE)).code()).isZero();
        assertRefused("image_reference", body("kling-v1-5", IMAGE));
        assertRefused("image_reference", body("kling-v2", subject));
    }

    @Test
    void negativePromptIsNotTakenWithAnImage() {
        assertRefused("negative_prompt", body("kling-v2", ",\"negative_prompt\":\"blur\"" + IMAGE));
    }

    @Test
    void onlyItsOwnKeysAreTaken() {
        assertThat(with(goodToken()).create(V2).code()).isEqualTo(1002);
        assertThat(with("Bearer sk-somebody-else").create(V2).code()).isEqualTo(1002);
        assertThat(with("").create(V2).code()).isEqualTo(1001);
        assertThat(simulator.tasks()).isEmpty();
    }

    @Test
    void theTokenThatIsRefusedHereIsGoodAtKling() {
        try (KlingSimulator kling = KlingSimulator.start(settings())) {
            assertThat(new Caller(kling, goodToken()).list("").code()).isZero();
        }
    }

    @Test
    void klingsOwnPathIsNotThere() {
        Caller direct = new Caller(simulator);

        assertThat(direct.create(V2).code()).isEqualTo(1202);
        assertThat(direct.find(caller.created(V2)).status()).isEqualTo(404);
    }

    @Test
    void whatScenariosMakeUnreadableIsPassedOn() {
        simulator.nextCreate(Scenario.GARBAGE_AFTER_ACCEPT);

        assertThat(caller.create(V2).contentType()).startsWith("text/html");
    }

    private Caller.Reply pictureOf(String json) {
        return caller.get(urlOf(caller.created(json)));
    }

    private String urlOf(String id) {
        clock.tickSeconds(10);
        return caller.find(id).data().at("/task_result/images/0/url").textValue();
    }

    private void assertRefused(String field, String json) {
        Caller.Reply reply = caller.create(json);
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(1201);
        assertThat(reply.message()).startsWith(field + " ");
    }
}
