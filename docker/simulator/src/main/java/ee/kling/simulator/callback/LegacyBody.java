package ee.kling.simulator.callback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The flat body, with the fields that the page lists for images and no others. */
final class LegacyBody {

    private static final List<String> FIELDS = List.of(
            "task_id",
            "task_status",
            "task_status_msg",
            "created_at",
            "updated_at",
            "final_unit_deduction",
            "final_balance_deduction",
            "task_info");

    private LegacyBody() {}

    static ObjectNode of(ObjectNode queried) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        FIELDS.stream().filter(queried::has).forEach(field -> body.set(field, queried.get(field)));
        JsonNode images = queried.at("/task_result/images");
        if (images.isArray()) {
            ArrayNode told = body.putObject("task_result").putArray("images");
            images.forEach(image -> told.addObject()
                    .<ObjectNode>set("index", image.path("index"))
                    .set("url", image.path("url")));
        }
        return body;
    }
}
