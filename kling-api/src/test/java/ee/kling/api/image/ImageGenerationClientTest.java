package ee.kling.api.image;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.FixtureServer;
import ee.kling.api.FixtureServer.Received;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real client puts on the wire. */
class ImageGenerationClientTest {
    private FixtureServer server;
    private ImageGenerationClient client;

    @BeforeEach
    void start() {
        server = new FixtureServer();
        server.answerFixture("responses/create.json");
        client = server.client();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void createPostsJson() {
        client.create(ImageGenerationRequest.of("a cat").build());

        Received request = server.request();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/v1/images/generations");
        assertThat(request.headers().getFirst("Content-Type")).isEqualTo("application/json");
        assertThat(request.headers().getFirst("Accept")).isEqualTo("application/json");
    }

    @Test
    void absentOptionsAreNotSent() {
        client.create(ImageGenerationRequest.of("a cat").build());

        assertThat(server.request().body()).isEqualTo("{\"prompt\":\"a cat\"}");
    }

    @Test
    void emptyOptionsAreNotSent() {
        client.create(ImageGenerationRequest.of("a cat")
                .negativePrompt("")
                .image(" ")
                .elementList(List.of())
                .callbackUrl("")
                .externalTaskId("")
                .build());

        assertThat(server.request().body()).isEqualTo("{\"prompt\":\"a cat\"}");
    }

    @Test
    void everyFieldHasItsNameAndKeysAreInOrder() {
        client.create(full());

        assertThat(server.request().body())
                .isEqualTo(
                        "{\"aspect_ratio\":\"21:9\",\"callback_url\":\"https://studio.example.com/callbacks/kling/t\","
                                + "\"element_list\":[{\"element_id\":867283741759111202}],\"external_task_id\":\"order-1\","
                                + "\"human_fidelity\":0.450,\"image\":\"iVBORw0KGgo=\",\"image_fidelity\":0.50,"
                                + "\"image_reference\":\"subject\",\"model_name\":\"kling-v2-1\",\"n\":9,"
                                + "\"negative_prompt\":\"雨\",\"prompt\":\"a \\\"cat\\\" 𝄞\",\"resolution\":\"2k\","
                                + "\"watermark_info\":{\"enabled\":false}}");
    }

    @Test
    void sameRequestHasTheSameBytes() {
        client.create(full());
        client.create(full().toBuilder().build());

        assertThat(server.requests().get(0).body())
                .isEqualTo(server.requests().get(1).body());
    }

    @Test
    void findAsksForTheTask() {
        client.find("867283741759111202");

        assertThat(server.request().method()).isEqualTo("GET");
        assertThat(server.request().target()).isEqualTo("/v1/images/generations/867283741759111202");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order 1/ä?  | order%201%2F%C3%A4%3F",
                "../x        | ..%2Fx",
                "a//b        | a%2F%2Fb",
                "a%2Fb       | a%252Fb",
                "a#b         | a%23b",
                "{x}         | %7Bx%7D",
                "𝄞           | %F0%9D%84%9E",
                "CjMT7WdSwWcAAAAAALvB3g | CjMT7WdSwWcAAAAAALvB3g"
            })
    void idStaysOnePathSegment(String id, String segment) {
        client.find(id);

        assertThat(server.request().target()).isEqualTo("/v1/images/generations/" + segment);
    }

    @Test
    void listAsksForAPage() {
        server.answerFixture("responses/list.json");

        client.list(3, 500);

        assertThat(server.request().method()).isEqualTo("GET");
        assertThat(server.request().target()).isEqualTo("/v1/images/generations?pageNum=3&pageSize=500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/kling", "/kling/", "/proxy/kling", "/a%20b", "/v1/images"})
    void gatewaysPathComesBeforeEveryCall(String base) {
        String before = base.replaceAll("/$", "");
        ImageGenerationClient gateway = server.client(base);

        gateway.create(ImageGenerationRequest.of("a cat").build());
        gateway.find("order/1");
        server.answerFixture("responses/list.json");
        gateway.list(1, 500);

        assertThat(server.requests())
                .extracting(Received::target)
                .containsExactly(
                        before + "/v1/images/generations",
                        before + "/v1/images/generations/order%2F1",
                        before + "/v1/images/generations?pageNum=1&pageSize=500");
    }

    @Test
    void queriesSendNoBody() {
        client.find("1");

        assertThat(server.request().body()).isEmpty();
        assertThat(server.request().headers()).doesNotContainKey("Content-type");
    }

    private static ImageGenerationRequest full() {
        return ImageGenerationRequest.of("a \"cat\" 𝄞")
                .modelName("kling-v2-1")
                .negativePrompt("雨")
                .image("iVBORw0KGgo=")
                .imageReference(ImageReference.SUBJECT)
                .imageFidelity(new BigDecimal("0.50"))
                .humanFidelity(new BigDecimal("0.450"))
                .elementList(List.of(new Element(867283741759111202L)))
                .resolution(Resolution.TWO_K)
                .n(9)
                .aspectRatio(AspectRatio.LANDSCAPE_21_9)
                .watermarkInfo(new WatermarkInfo(false))
                .callbackUrl("https://studio.example.com/callbacks/kling/t")
                .externalTaskId("order-1")
                .build();
    }
}
