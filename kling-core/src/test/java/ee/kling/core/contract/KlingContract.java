package ee.kling.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.kling.api.Credentials;
import ee.kling.core.contract.Upstream.Answer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What this product relies on in Kling's protocol and that costs nothing to ask: the same facts of the simulator and of
 * the real Kling. No request here has a known model and a valid prompt together, so none can be accepted and paid for.
 */
abstract class KlingContract {
    private static final String UNKNOWN_MODEL = "kling-v0-unheard-of";
    private static final String NOBODYS_ID = "no-such-task-5f1f3f6f";

    abstract Upstream kling();

    @Test
    void withoutCredentialIsCode1001() {
        assertRefused(kling().listAs(null), 401, 1001);
    }

    @Test
    void anUnknownKeyIsCode1002() {
        assertRefused(kling().listAs("Bearer api-key-kling-0000000000000000000000000000000000000000"), 401, 1002);
    }

    @Test
    void aTokenOfAnotherSecretIsRefused() {
        Credentials.AccessKeyPair pair = pair();
        String token = new Credentials.AccessKeyPair(pair.accessKey(), pair.secretKey() + "x")
                .token(kling().clock().instant());
        Answer answer = kling().listAs("Bearer " + token);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
        assertThat(answer.code()).as(answer.toString()).isIn(1000, 1002);
    }

    @Test
    void aTokenOfTomorrowIsCode1003() {
        pair();
        Instant tomorrow = kling().clock().instant().plus(Duration.ofDays(1));
        assertRefused(kling().listAs(kling().tokenFor(tomorrow)), 401, 1003);
    }

    @Test
    void aTokenOfYesterdayIsCode1004() {
        pair();
        Instant yesterday = kling().clock().instant().minus(Duration.ofDays(1));
        assertRefused(kling().listAs(kling().tokenFor(yesterday)), 401, 1004);
    }

    @Test
    void theListIsAnArrayOfTasks() {
        Answer answer = kling().list("?pageNum=1&pageSize=500");
        assertAccepted(answer);
        for (JsonValue task : answer.json().getJsonArray("data")) {
            assertTask(task.asJsonObject());
        }
    }

    @Test
    void theListNeedsNoParameters() {
        Answer answer = kling().list("");
        assertAccepted(answer);
        assertThat(answer.json().getJsonArray("data")).hasSizeLessThanOrEqualTo(30);
    }

    @Test
    void aPageBeyondTheEndIsEmpty() {
        Answer answer = kling().list("?pageNum=1000&pageSize=500");
        assertAccepted(answer);
        assertThat(answer.json().getJsonArray("data")).isEqualTo(JsonArray.EMPTY_JSON_ARRAY);
    }

    @ParameterizedTest
    @CsvSource({"1,501", "1001,1", "0,1", "1,0"})
    void aPageOutOfRangeIsCode1201(int number, int size) {
        assertRefused(kling().list("?pageNum=%d&pageSize=%d".formatted(number, size)), 400, 1201);
    }

    @Test
    void anUnknownTaskIsNotThere() {
        Answer answer = kling().find(NOBODYS_ID);
        assertThat(answer.status() + "/" + answer.code()).as(answer.toString()).isIn("404/1203", "400/1201");
        assertError(answer);
    }

    @Test
    void anUnknownModelIsCode1201() {
        Answer answer = kling().create(request(UNKNOWN_MODEL));
        assertRefused(answer, 400, 1201);
        assertThat(answer.json().getString("message")).contains("model_name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\""})
    void aMissingPromptIsRefused(String prompt) {
        Answer answer = kling().create(Upstream.with(request(null), "prompt", prompt));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.code()).as(answer.toString()).isIn(1200, 1201);
        assertError(answer);
    }

    @Test
    void anUnknownFieldChangesNothing() {
        Answer answer = kling().create(Upstream.with(request(UNKNOWN_MODEL), "watermark", "true"));
        assertRefused(answer, 400, 1201);
        // A refusal of the unknown field has the same code.
        assertThat(answer.json().getString("message")).contains("model_name").doesNotContain("watermark");
    }

    @Test
    void anotherMethodIsCode1202() {
        assertRefused(kling().call("DELETE"), 404, 1202);
    }

    static JsonObject request(String model) {
        var request = Json.createObjectBuilder().add("prompt", "a red fox in the snow");
        if (model != null) {
            request.add("model_name", model);
        }
        return request.build();
    }

    static void assertAccepted(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.code()).as(answer.toString()).isZero();
        assertThat(answer.json().getString("message")).isNotEmpty();
        assertThat(answer.json()).containsKey("data");
    }

    static void assertRefused(Answer answer, int status, int code) {
        assertThat(answer.status() + "/" + answer.code()).as(answer.toString()).isEqualTo(status + "/" + code);
        assertError(answer);
    }

    static void assertTask(JsonObject task) {
        assertThat(task.getString("task_id")).isNotEmpty();
        assertThat(task.getString("task_status")).isIn("submitted", "processing", "succeed", "failed");
        long created = task.getJsonNumber("created_at").longValueExact();
        assertThat(task.getJsonNumber("updated_at").longValueExact()).isGreaterThanOrEqualTo(created);
        // Milliseconds, not seconds: the first moment of 2020.
        assertThat(created).isGreaterThan(1_577_836_800_000L);
    }

    private static void assertError(Answer answer) {
        assertThat(answer.json().getString("message")).as(answer.toString()).isNotEmpty();
        assertThat(answer.json()).as(answer.toString()).doesNotContainKey("data");
    }

    private Credentials.AccessKeyPair pair() {
        assumeTrue(
                kling().credentials() instanceof Credentials.AccessKeyPair,
                "only an access key and secret can be tried");
        return (Credentials.AccessKeyPair) kling().credentials();
    }
}
