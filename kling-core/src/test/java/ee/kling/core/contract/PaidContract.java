package ee.kling.core.contract;

import static ee.kling.core.contract.KlingContract.assertAccepted;
import static ee.kling.core.contract.KlingContract.assertRefused;
import static ee.kling.core.contract.KlingContract.assertTask;
import static ee.kling.core.contract.KlingContract.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.core.contract.Upstream.Answer;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The facts that cost money at the real Kling: one picture of the cheapest current model, and requests that its documents
 * say are refused, which a more lenient Kling would draw and charge.
 */
abstract class PaidContract {
    /** 4 units for a picture from a prompt. */
    private static final String CHEAPEST = "kling-v2-1";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    abstract Upstream kling();

    @Test
    void aPictureIsDrawnChargedAndFoundUnderBothIds() throws IOException {
        String ours = "contract-" + UUID.randomUUID();
        JsonObject body = Upstream.with(request(CHEAPEST), "external_task_id", "\"" + ours + "\"");
        // What documents say is the same as absent.
        body = Upstream.with(Upstream.with(body, "negative_prompt", "\"\""), "image", "null");

        Answer created = kling().create(body);
        assertAccepted(created);
        assertTask(created.data());
        assertThat(created.data().getString("task_status")).isEqualTo("submitted");
        assertThat(externalId(created.data())).isEqualTo(ours);
        String id = created.data().getString("task_id");

        assertThat(kling().find(ours).data().getString("task_id")).isEqualTo(id);
        assertThat(kling().list("?pageNum=1&pageSize=500").json().getJsonArray("data"))
                .anyMatch(task -> id.equals(task.asJsonObject().getString("task_id")));

        JsonObject done = finished(id);
        assertThat(done.getString("task_status")).as(done.toString()).isEqualTo("succeed");
        assertThat(done.get("final_unit_deduction").getValueType()).isEqualTo(JsonValue.ValueType.STRING);
        int expected = CapabilityMap.builtIn("current")
                .price(ImageGenerationRequest.of("a red fox")
                        .modelName(CHEAPEST)
                        .build())
                .units()
                .orElseThrow();
        assertThat(((JsonString) done.get("final_unit_deduction")).getString()).isEqualTo("" + expected);
        var images = done.getJsonObject("task_result").getJsonArray("images");
        assertThat(images).hasSize(1);
        assertThat(images.getJsonObject(0).getInt("index")).isZero();
        HttpResponse<byte[]> file = kling().fetch(images.getJsonObject(0).getString("url"));
        assertThat(file.statusCode()).isEqualTo(200);
        var picture = ImageIO.read(new ByteArrayInputStream(file.body()));
        // 16:9 is the default, and 1k about a thousand pixels.
        assertThat((double) picture.getWidth() / picture.getHeight()).isBetween(1.7, 1.85);
        assertThat(picture.getWidth()).isBetween(1000, 1600);

        // Last, because Kling documents only that ids are unique, not what a used one is answered.
        assertRefused(kling().create(body), 400, 1201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    kling-v2-1 | n               | 0
                    kling-v2-1 | n               | 10
                    kling-v2-1 | aspect_ratio    | "5:4"
                    kling-v2-1 | resolution      | "8k"
                    kling-v2-1 | image_reference | "subject"
                    kling-v2-1 | image           | "not a picture"
                    kling-v2-1 | image_reference | "style"
                    kling-v3   | image_reference | "face"
                    """)
    void whatTheDocumentsRefuseIsCode1201(String model, String field, String value) {
        assertRefused(kling().create(Upstream.with(request(model), field, value)), 400, 1201);
    }

    @Test
    void aPromptOf2501CharactersIsCode1201() {
        String tooLong = "\"" + "a".repeat(2501) + "\"";
        assertRefused(kling().create(Upstream.with(request(CHEAPEST), "prompt", tooLong)), 400, 1201);
    }

    private JsonObject finished(String id) {
        return await("the picture")
                .atMost(kling().patience())
                .pollInterval(BETWEEN_LOOKS)
                .until(() -> kling().find(id).data(), task -> {
                    String status = task.getString("task_status");
                    return status.equals("succeed") || status.equals("failed");
                });
    }

    private static String externalId(JsonObject task) {
        return task.getJsonObject("task_info").getString("external_task_id");
    }
}
