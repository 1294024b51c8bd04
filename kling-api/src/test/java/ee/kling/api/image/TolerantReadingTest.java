package ee.kling.api.image;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.KlingException;
import ee.kling.api.KlingJson;
import ee.kling.api.KlingUnknownOutcomeException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonPointer;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field of every answer, in every form that servers give it. */
class TolerantReadingTest {
    /** Every field of the protocol reference, section 5, and those of gateway B. */
    private static final JsonObject FULL = object("""
            {"code":0,"message":"SUCCEED","request_id":"req-1","data":{
              "task_id":"867283741759111202","platform_id":"image_01JGHP","task_status":"succeed",
              "task_status_msg":"fine","task_info":{"external_task_id":"order-1"},
              "watermark_info":{"enabled":true},"final_unit_deduction":"8",
              "final_balance_deduction":{"quota":"1.5","list_price":"0.2"},
              "created_at":1746719586481,"updated_at":1746719586482,
              "task_result":{"images":[
                {"index":0,"id":"i-0","url":"https://cdn/0","watermark_url":"https://cdn/0w"},
                {"index":1,"id":"i-1","url":"https://cdn/1","watermark_url":"https://cdn/1w"}]}}}""");

    private static final List<String> FIELDS = List.of(
            "/code",
            "/message",
            "/request_id",
            "/data",
            "/data/task_id",
            "/data/platform_id",
            "/data/task_status",
            "/data/task_status_msg",
            "/data/task_info",
            "/data/task_info/external_task_id",
            "/data/watermark_info",
            "/data/watermark_info/enabled",
            "/data/final_unit_deduction",
            "/data/final_balance_deduction",
            "/data/final_balance_deduction/quota",
            "/data/final_balance_deduction/list_price",
            "/data/created_at",
            "/data/updated_at",
            "/data/task_result",
            "/data/task_result/images",
            "/data/task_result/images/0/index",
            "/data/task_result/images/0/id",
            "/data/task_result/images/0/url",
            "/data/task_result/images/0/watermark_url");

    static Stream<String> fields() {
        return FIELDS.stream();
    }

    static Stream<Arguments> fieldsOfWrongType() {
        return fields().flatMap(field -> Stream.of("[]", "{}", "true", "-1.5", "\" \"", "\"word\"", "[null]", "1e400")
                .map(value -> Arguments.of(field, value)));
    }

    @Test
    void everyFieldIsRead() {
        TaskResponse answer = read(FULL);

        assertThat(answer.code()).isZero();
        assertThat(answer.message()).isEqualTo("SUCCEED");
        assertThat(answer.requestId()).isEqualTo("req-1");
        assertThat(answer.data())
                .isEqualTo(new RemoteTask(
                        "867283741759111202",
                        "image_01JGHP",
                        "succeed",
                        "fine",
                        new TaskInfo("order-1"),
                        new WatermarkInfo(true),
                        "8",
                        new BalanceDeduction("1.5", "0.2"),
                        Instant.ofEpochMilli(1746719586481L),
                        Instant.ofEpochMilli(1746719586482L),
                        new TaskResult(List.of(
                                new RemoteImage(0, "https://cdn/0", "https://cdn/0w", "i-0"),
                                new RemoteImage(1, "https://cdn/1", "https://cdn/1w", "i-1")))));
    }

    @Test
    void bothIdsOfAGatewayAreRead() {
        RemoteTask both = read(json("{\"data\":{\"task_id\":867,\"platform_id\":\" image_1 \"}}")
                        .asJsonObject())
                .data();
        assertThat(both.taskId()).isEqualTo("867");
        assertThat(both.hasId("867")).isTrue();
        assertThat(both.hasId("image_1")).isTrue();
        assertThat(both.hasId("image_2")).isFalse();

        RemoteTask platformAlone = read(json("{\"data\":{\"task_id\":\"\",\"platform_id\":\"image_1\"}}")
                        .asJsonObject())
                .data();
        assertThat(platformAlone.taskId()).isEqualTo("image_1");
    }

    @ParameterizedTest
    @MethodSource("fields")
    void nullAndEmptyTextAreAsIfAbsent(String field) {
        TaskResponse absent = read(pointer(field).remove(FULL));

        assertThat(read(pointer(field).replace(FULL, JsonValue.NULL))).isEqualTo(absent);
        assertThat(read(pointer(field).replace(FULL, Json.createValue("")))).isEqualTo(absent);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("fieldsOfWrongType")
    void valueOfAnotherTypeCostsNoOtherField(String field, String value) {
        TaskResponse answer = read(pointer(field).replace(FULL, json(value)));

        TaskResponse absent = read(pointer(field).remove(FULL));
        Stream.of(answer, absent).forEach(one -> {
            boolean keepsData = !field.equals("/data") && !field.equals("/data/task_id");
            assertThat(one.data() != null
                            && "867283741759111202".equals(one.data().taskId()))
                    .isEqualTo(keepsData);
        });
        boolean keepsSecondPicture = !List.of("/data", "/data/task_result", "/data/task_result/images")
                .contains(field);
        assertThat(answer.data() != null
                        && answer.data()
                                .images()
                                .contains(new RemoteImage(1, "https://cdn/1", "https://cdn/1w", "i-1")))
                .isEqualTo(keepsSecondPicture);
    }

    @ParameterizedTest
    @ValueSource(strings = {"867283741759111202", "\"867283741759111202\"", "\" 867283741759111202 \""})
    void idKeepsItsEighteenDigitsWhateverItsType(String value) {
        JsonObject answer = pointer("/data/task_info/external_task_id")
                .replace(pointer("/data/task_id").replace(FULL, json(value)), json(value));

        assertThat(read(answer).data().taskId()).isEqualTo("867283741759111202");
        assertThat(read(answer).data().externalTaskId()).isEqualTo("867283741759111202");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":1}", "[1]", "true", "\"\""})
    void whatCannotBeAnIdIsNone(String value) {
        JsonObject answer =
                pointer("/data/platform_id").remove(pointer("/data/task_id").replace(FULL, json(value)));

        assertThat(read(answer).data().taskId()).isNull();
    }

    @Test
    void gatewaysOwnIdIsTakenWhereThereIsNoOther() {
        assertThat(read(pointer("/data/task_id").remove(FULL)).data().taskId()).isEqualTo("image_01JGHP");
    }

    @ParameterizedTest
    @CsvSource({
        "0, true",
        "200, true",
        "'\"0\"', true",
        "'\"200\"', true",
        "1, false",
        "201, false",
        "0.5, false",
        "'\"success\"', false",
        "'\"SUCCEED\"', false",
        "true, false",
        "null, false",
        "-0, true",
        "[], false"
    })
    void successIsZeroOrTwoHundredAndNothingElse(String code, boolean isSuccess) {
        assertThat(read(pointer("/code").replace(FULL, json(code))).isSuccess()).isEqualTo(isSuccess);
    }

    @Test
    void wordForSuccessIsNeitherSuccessNorRefusal() {
        TaskResponse answer = read(pointer("/code").replace(FULL, json("\"success\"")));

        assertThat(KlingException.of(answer.reply())).isInstanceOf(KlingUnknownOutcomeException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "submitted, SUBMITTED",
        "processing, PROCESSING",
        "succeed, SUCCEEDED",
        "succeeded, SUCCEEDED",
        "failed, FAILED",
        "Succeed, SUCCEEDED",
        "FAILED, FAILED",
        "success, UNKNOWN",
        "canceled, UNKNOWN",
        "'', UNKNOWN"
    })
    void statusWordsAreRead(String word, RemoteTaskStatus status) {
        assertThat(read(pointer("/data/task_status").replace(FULL, Json.createValue(word)))
                        .data()
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"'\"8\"', 8", "8, 8", "4.5, 4.5", "'\" 8 \"', 8"})
    void chargeIsReadAsTextOrNumber(String value, String read) {
        assertThat(read(pointer("/data/final_unit_deduction").replace(FULL, json(value)))
                        .data()
                        .finalUnitDeduction())
                .isEqualTo(read);
    }

    @Test
    void failedTaskIsAnAnswerAndNoError() {
        TaskResponse answer = read(object("""
                {"code":0,"message":"SUCCEED","data":{"task_id":"1","task_status":"failed","task_status_msg":"risk",
                 "task_info":{},"task_result":{}}}"""));

        assertThat(answer.isSuccess()).isTrue();
        assertThat(answer.requestId()).isNull();
        assertThat(answer.data().status()).isEqualTo(RemoteTaskStatus.FAILED);
        assertThat(answer.data().taskStatusMsg()).isEqualTo("risk");
        assertThat(answer.data().externalTaskId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"no channel\",\"type\":\"relay\"}}",
                "{\"error\":\"no channel\"}",
                "{\"code\":\"\",\"message\":\"\",\"error\":{\"message\":\"no channel\"}}"
            })
    void relaysErrorWithinTwoHundredIsNoSuccessAndKeepsItsText(String body) {
        TaskResponse answer = read(object(body));

        assertThat(answer.isSuccess()).isFalse();
        assertThat(KlingException.of(answer.reply()))
                .isInstanceOf(KlingUnknownOutcomeException.class)
                .hasMessageContaining("no channel");
    }

    @Test
    void entriesThatAreNoTasksOrPicturesAreLeftOut() {
        TaskListResponse list = KlingJson.jsonb().fromJson("""
                        {"code":0,"data":[null,"",3,[],{"task_id":"1","task_status":"succeed","task_result":{"images":
                          [null,"https://cdn/x",{"index":0,"url":"https://cdn/0"},7]}}]}""", TaskListResponse.class);

        assertThat(list.data()).extracting(RemoteTask::taskId).containsExactly("1");
        assertThat(list.data().get(0).images()).containsExactly(new RemoteImage(0, "https://cdn/0", null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "{}", "3", "[]"})
    void listWithoutAnArrayIsEmpty(String data) {
        assertThat(KlingJson.jsonb()
                        .fromJson("{\"code\":0,\"data\":%s}".formatted(data), TaskListResponse.class)
                        .data())
                .isEmpty();
    }

    private static TaskResponse read(JsonObject answer) {
        return KlingJson.jsonb().fromJson(answer.toString(), TaskResponse.class);
    }

    private static JsonPointer pointer(String field) {
        return Json.createPointer(field);
    }

    private static JsonObject object(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static JsonValue json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }
}
