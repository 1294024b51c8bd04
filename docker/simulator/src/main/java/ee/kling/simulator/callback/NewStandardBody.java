package ee.kling.simulator.callback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The body of the new design standard. Values that no page shows, such as charge_type, are our own. */
final class NewStandardBody {

    private NewStandardBody() {}

    static ObjectNode of(ObjectNode queried) {
        String status = queried.path("task_status").asText();
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("id", queried.path("task_id").asText())
                .put("status", status.equals("succeed") ? "succeeded" : status)
                .put("message", queried.path("task_status_msg").asText())
                .put("create_time", queried.path("created_at").asLong())
                .put("update_time", queried.path("updated_at").asLong());
        String externalId = queried.at("/task_info/external_task_id").asText();
        if (!externalId.isEmpty()) {
            body.put("external_id", externalId);
        }
        if (status.equals("succeed")) {
            outputs(body.putArray("outputs"), queried.at("/task_result/images"));
            body.putArray("billing")
                    .addObject()
                    .put("charge_type", "unit")
                    .put("amount", queried.path("final_unit_deduction").asText());
        }
        return body;
    }

    private static void outputs(ArrayNode outputs, JsonNode images) {
        images.forEach(image -> {
            ObjectNode output = outputs.addObject()
                    .put("type", "image")
                    .put("url", image.path("url").asText());
            if (image.has("watermark_url")) {
                output.set("watermark_url", image.get("watermark_url"));
            }
            output.put("group_id", "");
        });
    }
}
