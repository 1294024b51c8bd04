package ee.kling.simulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.scenario.Scenario;
import ee.kling.simulator.task.TaskStatus;
import java.util.List;

/** Answers in forms that real servers have been seen to use, or that a tolerant reader must take. */
final class OddForm {

    private static final List<String> OPTIONAL = List.of("watermark_info", "final_unit_deduction", "task_result");

    private OddForm() {}

    static void envelope(Scenario scenario, ObjectNode envelope) {
        switch (scenario) {
            case CODE_200 -> envelope.put("code", 200);
            case NO_REQUEST_ID -> envelope.remove("request_id");
            case SPARE_FIELDS -> envelope.putNull("trace");
            default -> {}
        }
    }

    static void data(Scenario scenario, ObjectNode data) {
        switch (scenario) {
            case NUMERIC_ID ->
                data.put("task_id", Long.parseLong(data.path("task_id").textValue()));
            case STATUS_SUCCEEDED -> replaceStatus(data, true, "succeeded");
            case UNKNOWN_STATUS -> replaceStatus(data, false, "queued_for_review");
            case SPARE_FIELDS -> spareFields(data);
            default -> {}
        }
    }

    private static void replaceStatus(ObjectNode data, boolean whenSucceeded, String word) {
        boolean succeeded =
                TaskStatus.SUCCEED.word().equals(data.path("task_status").textValue());
        if (succeeded == whenSucceeded) {
            data.put("task_status", word);
        }
    }

    private static void spareFields(ObjectNode data) {
        if (data.path("task_status_msg").asText().isEmpty()) {
            data.putNull("task_status_msg");
        }
        if (data.at("/task_info/external_task_id").asText().isEmpty()) {
            data.putNull("task_info");
        }
        OPTIONAL.stream().filter(field -> !data.has(field)).forEach(data::putNull);
        data.putObject("queue").putArray("positions").add(3);
        data.at("/task_result/images")
                .forEach(image -> ((ObjectNode) image).put("id", "").putNull("seed"));
    }
}
