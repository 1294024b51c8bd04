package ee.kling.simulator.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import ee.kling.simulator.request.ImageRequest;
import ee.kling.simulator.request.ModelCatalog;
import ee.kling.simulator.scenario.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A line of the journal: a task as one JSON object, with its times as computed when it was accepted; or that a task was
 * ended before its time.
 */
final class TaskLine {

    /** In ASCII, because a lone surrogate in a prompt has no bytes in UTF-8 and a picture depends on every character. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String ENDED_AT = "finished_at";
    private static final String START = "{\"task_id\":\"";

    private TaskLine() {}

    /** With the line feed. */
    static byte[] write(ImageTask task) {
        ImageRequest request = task.request();
        Timing.Schedule schedule = task.schedule();
        JsonNode line = JSON.createObjectNode()
                .put("task_id", task.id())
                .put("account", task.account())
                .put("external_task_id", request.externalTaskId())
                .put("model_name", request.model().name())
                .put("prompt", request.prompt())
                .put("mode", request.mode())
                .put("n", request.n())
                .put("aspect_ratio", request.aspectRatio())
                .put("resolution", request.resolution())
                .put("watermark", request.watermark().orElse(null))
                .put("callback_url", request.callbackUrl())
                .put("output_format", request.outputFormat())
                .put("scenario", task.scenario().name())
                .put("created_at", schedule.createdAt().toString())
                .put("visible_at", schedule.visibleAt().toString())
                .put("starts_at", schedule.startsAt().toString())
                .put("ends_at", schedule.endsAt().toString());
        return bytes(line);
    }

    /** That a task was ended before its time; with the line feed. */
    static byte[] writeEnd(ImageTask task, Instant now) {
        return bytes(JSON.createObjectNode().put("task_id", task.id()).put(ENDED_AT, now.toString()));
    }

    private static byte[] bytes(JsonNode line) {
        try {
            return (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.US_ASCII);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of plain nodes cannot be written", e);
        }
    }

    /** Without the line feed; {@link IllegalArgumentException} says in a few words what is wrong with the line. */
    static JsonNode parse(byte[] bytes) {
        return object(bytes).orElseThrow(() -> new IllegalArgumentException("not a JSON object"));
    }

    static boolean isEnd(JsonNode line) {
        return line.has(ENDED_AT);
    }

    static String taskId(JsonNode line) {
        return text(line, "task_id");
    }

    static Instant endedAt(JsonNode line) {
        return time(line, ENDED_AT);
    }

    static ImageTask task(JsonNode line, ModelCatalog models) {
        return new ImageTask(
                text(line, "task_id"),
                text(line, "account"),
                request(line, models),
                scenario(text(line, "scenario")),
                new Timing.Schedule(
                        time(line, "created_at"),
                        time(line, "visible_at"),
                        time(line, "starts_at"),
                        time(line, "ends_at")));
    }

    /** Begun as {@link #write} begins a line and not ended; anything else without an end was not written here. */
    static boolean isTorn(byte[] line) {
        String text = new String(line, StandardCharsets.US_ASCII);
        return (text.startsWith(START) || START.startsWith(text))
                && object(line).isEmpty();
    }

    private static ImageRequest request(JsonNode line, ModelCatalog models) {
        return new ImageRequest(
                models.known(text(line, "model_name"))
                        .orElseThrow(() -> new IllegalArgumentException("unknown model_name")),
                text(line, "prompt"),
                mode(line),
                count(line, "n"),
                text(line, "aspect_ratio"),
                text(line, "resolution"),
                line.path("watermark").isNull() ? Optional.empty() : Optional.of(flag(line, "watermark")),
                text(line, "external_task_id"),
                text(line, "callback_url"),
                // Journals of before gateway A was spoken do not have it.
                line.has("output_format") ? text(line, "output_format") : "png");
    }

    /** Older lines only say whether there was an image. */
    private static String mode(JsonNode line) {
        if (line.has("mode")) {
            return text(line, "mode");
        }
        return flag(line, "from_image") ? "whole" : "text";
    }

    private static Optional<JsonNode> object(byte[] line) {
        try {
            return Optional.of(JSON.readTree(line)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Scenario scenario(String name) {
        return Arrays.stream(Scenario.values())
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown scenario"));
    }

    private static String text(JsonNode line, String field) {
        require(line.path(field).isTextual(), field);
        return line.path(field).textValue();
    }

    private static boolean flag(JsonNode line, String field) {
        require(line.path(field).isBoolean(), field);
        return line.path(field).booleanValue();
    }

    private static int count(JsonNode line, String field) {
        require(line.path(field).isInt() && line.path(field).intValue() > 0, field);
        return line.path(field).intValue();
    }

    private static Instant time(JsonNode line, String field) {
        try {
            return Instant.parse(text(line, field));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("wrong " + field, e);
        }
    }

    private static void require(boolean good, String field) {
        if (!good) {
            throw new IllegalArgumentException("missing or wrong " + field);
        }
    }
}
