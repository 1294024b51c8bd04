package ee.kling.api.callback;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.image.RemoteImage;
import ee.kling.api.image.RemoteTask;
import ee.kling.api.image.RemoteTaskStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackBodyTest {
    private static final String FLAT = """
            {"task_id":"867283741759111202","task_status":"succeed","task_status_msg":"",
             "created_at":1746719586481,"updated_at":1746719594481,"final_unit_deduction":"16",
             "final_balance_deduction":{"quota":"0","list_price":"0"},
             "task_info":{"parent_video":{"id":"","url":"","duration":""},"external_task_id":"order-1"},
             "task_result":{"images":[{"index":0,"url":"https://cdn/0.png"},{"index":1,"url":"https://cdn/1.png"}],
              "videos":[]}}""";

    private static final String STANDARD = """
            {"id":"867283741759111202","status":"succeeded","message":"","create_time":1746719586481,
             "update_time":1746719594481,"external_id":"order-1",
             "outputs":[{"type":"image","url":"https://cdn/0.png","watermark_url":"https://cdn/0w.png","group_id":"0"},
              {"type":"image","url":"https://cdn/1.png","watermark_url":"","group_id":"0"},
              {"type":"video","url":"https://cdn/0.mp4"}],
             "billing":[{"charge_type":"units","amount":"16"}]}""";

    /** The body of the page's own signature example. */
    static final String PUBLISHED =
            "{\"id\":\"1234567890\",\"status\":\"succeeded\",\"message\":\"\",\"create_time\":1781080778802,"
                    + "\"update_time\":1781080794151}";

    @ParameterizedTest
    @ValueSource(strings = {FLAT, STANDARD})
    void bothFormsSayTheSame(String body) {
        RemoteTask task = read(body);
        assertThat(task.taskId()).isEqualTo("867283741759111202");
        assertThat(task.externalTaskId()).isEqualTo("order-1");
        assertThat(task.status()).isEqualTo(RemoteTaskStatus.SUCCEEDED);
        assertThat(task.createdAt()).isEqualTo(Instant.ofEpochMilli(1746719586481L));
        assertThat(task.updatedAt()).isEqualTo(Instant.ofEpochMilli(1746719594481L));
        assertThat(task.finalUnitDeduction()).isEqualTo("16");
        assertThat(task.images())
                .extracting(RemoteImage::url)
                .containsExactly("https://cdn/0.png", "https://cdn/1.png");
        assertThat(task.images()).extracting(RemoteImage::index).containsExactly(0, 1);
    }

    @Test
    void watermarkedCopiesOfTheNewerFormAreKept() {
        assertThat(read(STANDARD).images().get(0).watermarkUrl()).isEqualTo("https://cdn/0w.png");
    }

    @Test
    void publishedBodyIsRead() {
        RemoteTask task = read(PUBLISHED);
        assertThat(task.taskId()).isEqualTo("1234567890");
        assertThat(task.status()).isEqualTo(RemoteTaskStatus.SUCCEEDED);
        assertThat(task.externalTaskId()).isNull();
        assertThat(task.images()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "submitted, SUBMITTED",
        "processing, PROCESSING",
        "succeed, SUCCEEDED",
        "succeeded, SUCCEEDED",
        "failed, FAILED",
        "queueing, UNKNOWN"
    })
    void bothFormsKnowTheSameWords(String word, RemoteTaskStatus status) {
        assertThat(read("{\"task_id\":\"1\",\"task_status\":\"" + word + "\"}").status())
                .isEqualTo(status);
        assertThat(read("{\"id\":\"1\",\"status\":\"" + word + "\"}").status()).isEqualTo(status);
    }

    @Test
    void reasonOfAFailureIsReadFromBoth() {
        assertThat(read("{\"task_id\":\"1\",\"task_status\":\"failed\",\"task_status_msg\":\"risk\"}")
                        .taskStatusMsg())
                .isEqualTo("risk");
        assertThat(read("{\"id\":\"1\",\"status\":\"failed\",\"message\":\"risk\"}")
                        .taskStatusMsg())
                .isEqualTo("risk");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"task_id\":867283741759111202,\"task_status\":\"submitted\"}",
                "{\"id\":867283741759111202,\"status\":\"submitted\"}"
            })
    void idsAreTextWhateverTheJsonType(String body) {
        assertThat(read(body).taskId()).isEqualTo("867283741759111202");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"task_id\":null,\"task_status\":\"\",\"id\":\"1\",\"status\":\"processing\"}",
                "{\"id\":\"1\",\"status\":\"processing\",\"message\":null,\"external_id\":\"\",\"outputs\":null}",
                "{\"id\":\"1\",\"status\":\"processing\",\"outputs\":\"\",\"billing\":\"\"}",
                "{\"id\":\"1\",\"status\":\"processing\",\"outputs\":{},\"billing\":{},\"external_id\":{}}",
                "{\"id\":\" 1\\n\",\"status\":\"processing\",\"outputs\":\"none\",\"billing\":[[7]],\"create_time\":[]}",
                "{\"task_id\":\" 1\\n\",\"task_status\":\"processing\"}",
                "{\"id\":\"1\",\"status\":\"processing\",\"outputs\":[null],\"billing\":[null],\"new\":{\"a\":[]}}",
                "{\"task_id\":\"1\",\"task_status\":\"processing\",\"task_info\":null,\"task_result\":{},\"id\":\"2\"}",
                "{\"task_id\":\"1\",\"task_status\":\"processing\",\"task_result\":[1]}"
            })
    void nullEmptyAndAbsentAreTheSameAndUnknownFieldsAreIgnored(String body) {
        RemoteTask task = read(body);
        assertThat(task.taskId()).isEqualTo("1");
        assertThat(task.externalTaskId()).isNull();
        assertThat(task.status()).isEqualTo(RemoteTaskStatus.PROCESSING);
        assertThat(task.images()).isEmpty();
        assertThat(task.finalUnitDeduction()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"1\",\"status\":\"succeeded\",\"billing\":[{\"charge_type\":\"balance\",\"amount\":\"3\"}]}",
                "{\"id\":\"1\",\"status\":\"succeeded\",\"billing\":[{\"charge_type\":\"units\",\"amount\":\"3\"},"
                        + "{\"charge_type\":\"units\",\"amount\":\"5\"}]}"
            })
    void chargeThatIsNotClearStaysUnknown(String body) {
        assertThat(read(body).finalUnitDeduction()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"succeed\"",
                "{",
                "{}",
                "task_id=1&task_status=succeed",
                "{\"task_id\":\"1\"}",
                "{\"task_status\":\"succeed\"}",
                "{\"task_id\":\"\",\"task_status\":\"succeed\",\"task_info\":{\"external_task_id\":\"\"}}",
                "{\"id\":\"1\",\"status\":\" \"}",
                "{\"id\":{\"a\":1},\"status\":\"succeeded\"}",
                "{\"task_id\":{\"a\":1},\"task_status\":\"succeed\"}"
            })
    void whatNamesNoTaskOrNoStatusCannotBeRead(String body) {
        assertThat(CallbackBody.read(bytes(body))).isEmpty();
    }

    @Test
    void nestingWithoutEndCannotBeRead() {
        String deep = "{\"task_id\":\"1\",\"task_status\":\"succeed\",\"x\":" + "[".repeat(100_000)
                + "]".repeat(100_000) + "}";
        assertThat(CallbackBody.read(bytes(deep))).isEmpty();
    }

    @Test
    void bytesThatAreNoTextCannotBeRead() {
        assertThat(CallbackBody.read(new byte[] {(byte) 0xff, 0, (byte) 0xfe, '{', '}'}))
                .isEmpty();
    }

    private static RemoteTask read(String body) {
        return CallbackBody.read(bytes(body)).orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
