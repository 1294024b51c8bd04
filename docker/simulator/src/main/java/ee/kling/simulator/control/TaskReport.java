package ee.kling.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.scenario.Scenario;
import ee.kling.simulator.task.ImageTask;
import ee.kling.simulator.task.TaskStatus;
import ee.kling.simulator.task.TaskStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Tasks as they are, also those that queries do not show; the newest first. */
final class TaskReport {

    private TaskReport() {}

    static ObjectNode of(TaskStore store, Map<String, String> query, Instant now) {
        Parameters asked = new Parameters(
                query, "status", "scenario", "account", "task_id", "external_task_id", "limit", "offset");
        var status = asked.oneOf("status", TaskStatus.values(), TaskStatus::word);
        var scenario = asked.oneOf("scenario", Scenario.values(), Scenario::markName);
        List<ImageTask> found = newestFirst(store).stream()
                .filter(task -> status.map(task.statusAt(now)::equals).orElse(true))
                .filter(task -> scenario.map(task.scenario()::equals).orElse(true))
                .filter(task ->
                        asked.text("account").map(task.account()::equals).orElse(true))
                .filter(task -> asked.text("task_id").map(task.id()::equals).orElse(true))
                .filter(task -> asked.text("external_task_id")
                        .map(task.request().externalTaskId()::equals)
                        .orElse(true))
                .toList();
        ObjectNode report = JsonNodeFactory.instance.objectNode().put("found", found.size());
        ArrayNode shown = report.putArray("tasks");
        found.stream()
                .skip(asked.number("offset", 0, 0, 999_999_999))
                .limit(asked.number("limit", 100, 1, 1000))
                .forEach(task -> shown.add(describe(task, now)));
        return report;
    }

    static List<ImageTask> newestFirst(TaskStore store) {
        List<ImageTask> all = new ArrayList<>(store.all());
        Collections.reverse(all);
        return all;
    }

    static ObjectNode describe(ImageTask task, Instant now) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("task_id", task.id())
                .put("account", task.account())
                .put("external_task_id", task.request().externalTaskId())
                .put("model_name", task.request().model().name())
                .put("prompt", task.request().prompt())
                .put("n", task.request().n())
                .put("scenario", task.scenario().name())
                .put("task_status", task.statusAt(now).word())
                .put("paid_units", task.paidUnits(now))
                .put("created_at", task.createdAt().toEpochMilli())
                .put("updated_at", task.updatedAt(now).toEpochMilli());
    }
}
