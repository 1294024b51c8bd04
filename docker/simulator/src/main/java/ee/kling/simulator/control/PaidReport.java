package ee.kling.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.task.ImageTask;
import ee.kling.simulator.task.TaskStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was paid for, in the order of acceptance and never cut; and which external ids were paid more than once. */
final class PaidReport {

    private PaidReport() {}

    static ObjectNode of(TaskStore store, Map<String, String> query, Instant now) {
        Parameters asked = new Parameters(query, "account", "external_task_id");
        List<ImageTask> paid = store.all().stream()
                .filter(task -> task.paidUnits(now) > 0)
                .filter(task ->
                        asked.text("account").map(task.account()::equals).orElse(true))
                .filter(task -> asked.text("external_task_id")
                        .map(task.request().externalTaskId()::equals)
                        .orElse(true))
                .toList();
        ObjectNode report =
                JsonNodeFactory.instance.objectNode().put("tasks", paid.size()).put("units", units(paid, now));
        ArrayNode rows = report.putArray("paid");
        paid.forEach(task -> rows.add(row(task, now)));
        duplicates(report.putArray("duplicates"), paid, now);
        return report;
    }

    static long units(List<ImageTask> tasks, Instant now) {
        return tasks.stream().mapToLong(task -> task.paidUnits(now)).sum();
    }

    private static ObjectNode row(ImageTask task, Instant now) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("task_id", task.id())
                .put("external_task_id", task.request().externalTaskId())
                .put("account", task.account())
                .put("model_name", task.request().model().name())
                .put("n", task.request().n())
                .put("images", task.images())
                .put("units", task.paidUnits(now))
                .put("paid_at", task.updatedAt(now).toEpochMilli());
    }

    private static void duplicates(ArrayNode duplicates, List<ImageTask> paid, Instant now) {
        Map<List<String>, List<ImageTask>> byId = new LinkedHashMap<>();
        paid.stream()
                .filter(task -> !task.request().externalTaskId().isEmpty())
                .forEach(task -> byId.computeIfAbsent(
                                List.of(task.account(), task.request().externalTaskId()), absent -> new ArrayList<>())
                        .add(task));
        byId.forEach((id, tasks) -> {
            if (tasks.size() > 1) {
                ObjectNode duplicate = duplicates
                        .addObject()
                        .put("account", id.get(0))
                        .put("external_task_id", id.get(1))
                        .put("units", units(tasks, now));
                ArrayNode ids = duplicate.putArray("task_ids");
                tasks.forEach(task -> ids.add(task.id()));
            }
        });
    }
}
