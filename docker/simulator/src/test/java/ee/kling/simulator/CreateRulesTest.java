package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The create request field by field, by sections 3 and 4 of the protocol reference. */
class CreateRulesTest extends SimulatorTest {

    private static final String PNG = ImageFiles.png(400, 300);

    @BeforeEach
    void start() {
        start(settings().parallelLimit(1000));
    }

    static Stream<String> accepted() {
        return Stream.of(
                // Official sample of the text form, and the shortest request.
                "{\"model_name\":\"kling-v2-1\",\"prompt\":\"a cat\",\"n\":1,\"aspect_ratio\":\"16:9\"}",
                "{\"prompt\":\"a cat\"}",
                // Official sample: an image without image_reference.
                body("kling-v2-1", ",\"n\":2,\"image\":\"" + PNG + "\""),
                body(
                        "kling-v2-1",
                        ",\"image_reference\":\"subject\",\"human_fidelity\":0.45,\"image_fidelity\":0.5"
                                + ",\"image\":\"" + PNG + "\""),
                body(
                        "kling-v2-1",
                        ",\"image_reference\":\"face\",\"image_fidelity\":1,\"human_fidelity\":0.45" + ",\"image\":\""
                                + PNG + "\""),
                body(
                        "kling-v1-5",
                        ",\"image_reference\":\"subject\",\"image_fidelity\":0.8,\"resolution\":\"1k\""
                                + ",\"aspect_ratio\":\"3:4\",\"image\":\"https://example.com/character-reference.jpg\""),
                body("kling-v2-new", ",\"image\":\"" + PNG + "\""),
                // The old field is ignored, whatever it says.
                "{\"model\":\"kling-v99\",\"prompt\":\"a cat\"}",
                body("", ""),
                "{\"model_name\":null,\"prompt\":\"a cat\"}",
                // Null and the empty string are the same as absent.
                body("kling-v3", ",\"negative_prompt\":\"\",\"external_task_id\":\"\",\"callback_url\":\"\""),
                body(
                        "kling-v3",
                        ",\"negative_prompt\":null,\"image\":null,\"image_reference\":null,\"n\":null"
                                + ",\"aspect_ratio\":null,\"resolution\":null,\"watermark_info\":null,\"element_list\":null"
                                + ",\"image_fidelity\":null,\"human_fidelity\":null,\"external_task_id\":null"),
                body("kling-v3", ",\"negative_prompt\":\"\",\"image\":\"" + PNG + "\""),
                body("kling-v3", ",\"watermark\":true,\"output_format\":\"png\",\"anything\":{\"at\":[\"all\"]}"),
                // Widely used clients always send both fidelities.
                body("kling-v3", ",\"image_fidelity\":0.5,\"human_fidelity\":0.45"),
                body("kling-v1", ",\"image_fidelity\":0.5,\"human_fidelity\":0.45"),
                body("kling-v3", ",\"n\":9"),
                body("kling-v3", ",\"resolution\":\"2K\",\"aspect_ratio\":\"21:9\""),
                body("kling-v3", ",\"negative_prompt\":\"blurred, low contrast\""),
                body("kling-v3", ",\"watermark_info\":{\"enabled\":true}"),
                body("kling-v3", ",\"watermark_info\":{}"),
                body("kling-v3", ",\"callback_url\":\"https://example.com/callbacks/kling?t=1\""),
                body("kling-v3", ",\"element_list\":[]"),
                body("kling-v3", ",\"element_list\":[{\"element_id\":829836802793406551},{\"element_id\":\"160\"}]"),
                body("kling-v3", ",\"element_list\":" + elements(10)),
                body("kling-v3", ",\"element_list\":" + elements(9) + ",\"image\":\"" + PNG + "\""),
                body("kling-v3", ",\"image\":\"" + ImageFiles.png(300, 750) + "\""),
                body("kling-v3", ",\"image\":\"" + ImageFiles.jpeg(750, 300) + "\""),
                body("kling-v3", ",\"image\":\"HTTP://example.com/a.png\""),
                "{\"prompt\":\"" + "x".repeat(2500) + "\"}",
                "{\"prompt\":\"" + "狐".repeat(2500) + "\"}",
                // Counted as code points: two UTF-16 units each.
                "{\"prompt\":\"" + "🦊".repeat(2500) + "\"}");
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void goodRequestIsAccepted(String json) {
        Caller.Reply reply = caller.create(json);
        assertThat(reply.status()).as(shortened(reply.text())).isEqualTo(200);
        assertThat(reply.code()).isZero();
    }

    static Stream<Arguments> refused() {
        String image = ",\"image\":\"" + PNG + "\"";
        return Stream.of(
                arguments("prompt", "{}"),
                arguments("prompt", "{\"prompt\":null}"),
                arguments("prompt", "{\"prompt\":\"\"}"),
                arguments("prompt", "{\"prompt\":7}"),
                arguments("prompt", "{\"prompt\":[\"a cat\"]}"),
                arguments("prompt", "{\"prompt\":\"" + "狐".repeat(2501) + "\"}"),
                arguments("prompt", "{\"prompt\":\"" + "🦊".repeat(2501) + "\"}"),
                arguments("model_name", "{\"model_name\":3,\"prompt\":\"a cat\"}"),
                arguments("negative_prompt", body("kling-v3", ",\"negative_prompt\":\"" + "x".repeat(2501) + "\"")),
                arguments("negative_prompt", body("kling-v3", ",\"negative_prompt\":\"blur\"" + image)),
                arguments("negative_prompt", body("kling-v2-new", ",\"negative_prompt\":\"blur\"" + image)),
                arguments("n", body("kling-v3", ",\"n\":0")),
                arguments("n", body("kling-v3", ",\"n\":10")),
                arguments("n", body("kling-v3", ",\"n\":-1")),
                arguments("n", body("kling-v3", ",\"n\":\"2\"")),
                arguments("n", body("kling-v3", ",\"n\":1.0")),
                arguments("n", body("kling-v3", ",\"n\":99999999999")),
                arguments("aspect_ratio", body("kling-v3", ",\"aspect_ratio\":\"auto\"")),
                arguments("aspect_ratio", body("kling-v3", ",\"aspect_ratio\":\"16x9\"")),
                arguments("aspect_ratio", body("kling-v1", ",\"aspect_ratio\":\"21:9\"")),
                arguments("resolution", body("kling-v3", ",\"resolution\":\"4k\"")),
                arguments("resolution", body("kling-v1", ",\"resolution\":\"2k\"")),
                arguments("image_reference", body("kling-v2-1", ",\"image_reference\":\"style\"" + image)),
                arguments("image_reference", body("kling-v3", ",\"image_reference\":\"subject\"" + image)),
                arguments("image_reference", body("kling-v1-5", image)),
                arguments("image", body("kling-v2-1", ",\"image_reference\":\"face\"")),
                arguments("image", body("kling-v2-new", "")),
                arguments("image_fidelity", body("kling-v2-1", ",\"image_fidelity\":1.01" + image)),
                arguments("image_fidelity", body("kling-v2-1", ",\"image_fidelity\":-0.1" + image)),
                arguments("image_fidelity", body("kling-v2-1", ",\"image_fidelity\":\"0.5\"" + image)),
                arguments("image_fidelity", body("kling-v3", ",\"image_fidelity\":0.5" + image)),
                arguments(
                        "human_fidelity",
                        body("kling-v2-1", ",\"image_reference\":\"subject\"" + ",\"human_fidelity\":2" + image)),
                arguments("element_list", body("kling-v2-1", ",\"element_list\":[{\"element_id\":1}]")),
                arguments("element_list", body("kling-v3", ",\"element_list\":{\"element_id\":1}")),
                arguments("element_list.element_id", body("kling-v3", ",\"element_list\":[{}]")),
                arguments("element_list.element_id", body("kling-v3", ",\"element_list\":[{\"element_id\":\"a\"}]")),
                arguments("element_list.element_id", body("kling-v3", ",\"element_list\":[{\"element_id\":1.5}]")),
                arguments("element_list", body("kling-v3", ",\"element_list\":" + elements(11))),
                arguments("element_list", body("kling-v3", ",\"element_list\":" + elements(10) + image)),
                arguments("watermark_info", body("kling-v3", ",\"watermark_info\":true")),
                arguments("watermark_info.enabled", body("kling-v3", ",\"watermark_info\":{\"enabled\":\"true\"}")),
                arguments("callback_url", body("kling-v3", ",\"callback_url\":\"not an address\"")),
                arguments("callback_url", body("kling-v3", ",\"callback_url\":\"ftp://example.com/a\"")),
                arguments("external_task_id", body("kling-v3", ",\"external_task_id\":17")),
                arguments("image", body("kling-v3", ",\"image\":\"data:image/png;base64," + PNG + "\"")),
                arguments("image", body("kling-v3", ",\"image\":[\"" + PNG + "\"]")),
                arguments("image", body("kling-v3", ",\"image\":\"not base64!\"")),
                arguments("image", body("kling-v3", ",\"image\":\"ftp://example.com/a.png\"")),
                arguments("image", body("kling-v3", ",\"image\":\"https:///a.png\"")),
                arguments("image", body("kling-v3", ",\"image\":\"AAAA\"")),
                arguments("image", body("kling-v3", ",\"image\":\"" + ImageFiles.gif(400, 400) + "\"")),
                arguments("image", body("kling-v3", ",\"image\":\"" + ImageFiles.png(299, 400) + "\"")),
                arguments("image", body("kling-v3", ",\"image\":\"" + ImageFiles.jpeg(400, 299) + "\"")),
                arguments("image", body("kling-v3", ",\"image\":\"" + ImageFiles.png(300, 751) + "\"")),
                arguments("image", body("kling-v3", ",\"image\":\"" + ImageFiles.jpeg(751, 300) + "\"")));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void wrongFieldIs1201AndNamed(String field, String json) {
        Caller.Reply reply = caller.create(json);
        assertThat(reply.status()).as(shortened(reply.text())).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(1201);
        assertThat(reply.message()).startsWith(field + " ");
        assertThat(reply.json().has("data")).isFalse();
        assertThat(simulator.tasks()).isEmpty();
    }

    @Test
    void valueIsNamedInTheMessage() {
        assertThat(caller.create(body("kling-v3", ",\"aspect_ratio\":\"5:1\"")).message())
                .contains("'5:1'");
    }

    @Test
    void imageOfTenMegabytesIsAcceptedAndOneByteMoreIsNot() {
        int limit = 10 * 1024 * 1024;
        String fits = body("kling-v3", ",\"image\":\"" + ImageFiles.pngOfBytes(limit) + "\"");
        String tooLarge = body("kling-v3", ",\"image\":\"" + ImageFiles.pngOfBytes(limit + 1) + "\"");
        assertThat(caller.create(fits).code()).isZero();
        assertThat(caller.create(tooLarge).code()).isEqualTo(1201);
    }

    @Test
    void unknownModelIs1201() {
        Caller.Reply reply = caller.create(body("kling-v9", ""));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(1201);
        assertThat(reply.message()).isEqualTo("model_name kling-v9 is invalid");
    }

    @Test
    void modelIsCheckedBeforeOtherFields() {
        assertThat(caller.create("{\"model_name\":\"kling-v9\"}").message()).startsWith("model_name ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "[]",
                "\"text\"",
                "null",
                "{\"prompt\":\"a\"} {}",
                "{\"prompt\":\"\u0001\"}",
                "{'prompt':'a'}"
            })
    void bodyThatIsNotAJsonObjectIs1200(String body) {
        Caller.Reply reply = caller.create(body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(1200);
    }

    @Test
    void endlessNestingIs1200() {
        assertThat(caller.create("{\"prompt\":" + "[".repeat(100_000)).code()).isEqualTo(1200);
    }

    @Test
    void otherContentTypeIs1200() {
        assertThat(caller.answered(caller.request("POST", Caller.GENERATIONS, PROMPT)
                                .setHeader("Content-Type", "text/plain")
                                .build())
                        .code())
                .isEqualTo(1200);
    }

    @Test
    void usedExternalIdIs1201() {
        caller.created(body("kling-v3", ",\"external_task_id\":\"order-1\""));
        Caller.Reply again = caller.create(body("kling-v3", ",\"external_task_id\":\"order-1\""));
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.code()).isEqualTo(1201);
        assertThat(again.message()).startsWith("external_task_id ");
        assertThat(simulator.tasks()).hasSize(1);
    }

    @Test
    void loneSurrogateIsEchoedWithoutFailure() {
        assertThat(caller.create(body("kling-v3", ",\"external_task_id\":\"\\ud800\""))
                        .code())
                .isZero();
        assertThat(caller.list("").data()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kling-v1", "kling-v1-5", "kling-v2", "kling-v2-new"})
    void retiredModelIs1203InTheCurrentProfile(String model) {
        stop();
        start(settings().models("current"));
        Caller.Reply reply = caller.create(body(model, ""));
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo(1203);
        assertThat(reply.message())
                .isEqualTo("The model '" + model + "' has been discontinued and is no longer available.");
    }

    private static String body(String model, String more) {
        return "{\"model_name\":\"" + model + "\",\"prompt\":\"a red fox in snow\"" + more + "}";
    }

    private static String elements(int count) {
        return "[" + String.join(",", Collections.nCopies(count, "{\"element_id\":1}")) + "]";
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(200, text.length()));
    }
}
