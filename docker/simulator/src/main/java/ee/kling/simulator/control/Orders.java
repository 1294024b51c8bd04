package ee.kling.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.scenario.Scenario;
import ee.kling.simulator.scenario.ScenarioChoice;
import ee.kling.simulator.task.ImageTask;
import ee.kling.simulator.task.TaskStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads the bodies of orders and follows them; nothing is done by half. */
final class Orders {

    private static final int MOST_QUEUED = 1000;

    private Orders() {}

    static ObjectNode next(ScenarioChoice scenarios, JsonNode body) {
        requireOnly(body, "scenarios");
        JsonNode names = body.path("scenarios");
        if (!names.isArray() || names.isEmpty() || names.size() > MOST_QUEUED) {
            throw ControlRefusal.wrong("scenarios", "a list of 1 to " + MOST_QUEUED + " names", names.toString());
        }
        List<Scenario> wanted = new ArrayList<>();
        for (JsonNode name : names) {
            wanted.add(Scenario.named(name.asText())
                    .orElseThrow(() -> ControlRefusal.wrong(
                            "scenarios", "names of the list on the start page", name.asText(name.toString()))));
        }
        scenarios.enqueue(wanted.toArray(Scenario[]::new));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode queued = answer.putArray("next");
        scenarios.queued().forEach(scenario -> queued.add(scenario.markName()));
        return answer;
    }

    static ObjectNode settings(Dials dials, JsonNode body) {
        Map<String, String> changes = new LinkedHashMap<>();
        body.fields().forEachRemaining(field -> {
            if (!field.getValue().isValueNode() || field.getValue().isNull()) {
                throw ControlRefusal.wrong(
                        field.getKey(), "text or a number", field.getValue().toString());
            }
            changes.put(field.getKey(), field.getValue().asText());
        });
        dials.turn(changes);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ObjectNode settings = answer.putObject("settings");
        dials.shown().forEach(settings::put);
        return answer;
    }

    static ObjectNode finish(TaskStore tasks, JsonNode body) {
        requireOnly(body, "task_id", "external_task_id", "all");
        if (body.size() != 1) {
            throw new ControlRefusal(
                    400, "", "one of task_id, external_task_id and all must be given, not " + body.size());
        }
        Predicate<ImageTask> meant = meant(body);
        if (tasks.all().stream().noneMatch(meant) && !body.has("all")) {
            throw new ControlRefusal(404, body.fieldNames().next(), "there is no such task");
        }
        return JsonNodeFactory.instance.objectNode().put("finished", tasks.finish(meant));
    }

    /** Unknown fields are refused: a misspelt order that is taken for another would do harm. */
    static void requireOnly(JsonNode body, String... known) {
        body.fieldNames().forEachRemaining(name -> {
            if (!List.of(known).contains(name)) {
                throw new ControlRefusal(
                        400,
                        name,
                        "there is no field " + name + ", only "
                                + (known.length == 0 ? "an empty object" : String.join(", ", known)));
            }
        });
    }

    private static Predicate<ImageTask> meant(JsonNode body) {
        String field = body.fieldNames().next();
        JsonNode value = body.path(field);
        if (field.equals("all")) {
            if (!value.isBoolean() || !value.booleanValue()) {
                throw ControlRefusal.wrong(field, "true", value.toString());
            }
            return task -> true;
        }
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw ControlRefusal.wrong(field, "text", value.toString());
        }
        return field.equals("task_id")
                ? task -> task.id().equals(value.textValue())
                : task -> task.request().externalTaskId().equals(value.textValue());
    }
}
