package ee.kling.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.callback.Callbacks;
import ee.kling.simulator.callback.SentCallback;
import ee.kling.simulator.journal.RequestJournal;
import ee.kling.simulator.scenario.Scenario;
import ee.kling.simulator.scenario.ScenarioChoice;
import ee.kling.simulator.task.ImageTask;
import ee.kling.simulator.task.TaskStatus;
import ee.kling.simulator.task.TaskStore;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state at one moment.
 *
 * @param settings those that can change
 * @param fixedSettings those that only a start can set
 * @param slots in use, by "account model"
 * @param queued the scenarios of the next creates
 * @param recent the newest tasks, the newest first
 * @param requests how many of each endpoint
 * @param callbacks how many attempts there were
 * @param recentCallbacks the newest of them, the newest first
 */
public record Overview(
        Instant now,
        Map<String, String> settings,
        Map<String, String> fixedSettings,
        Map<TaskStatus, Integer> counts,
        long paidUnits,
        Map<String, Integer> slots,
        List<Scenario> queued,
        List<ImageTask> recent,
        ObjectNode requests,
        long callbacks,
        List<SentCallback> recentCallbacks) {

    private static final int RECENT = 100;
    private static final int RECENT_CALLBACKS = 20;

    static Overview of(
            TaskStore tasks,
            Callbacks callbacks,
            RequestJournal requests,
            ScenarioChoice scenarios,
            Dials dials,
            Instant now) {
        List<ImageTask> newest = TaskReport.newestFirst(tasks);
        ObjectNode counts = JsonNodeFactory.instance.objectNode();
        RequestReport.counts(counts, requests);
        return new Overview(
                now,
                dials.shown(),
                dials.shownFixed(),
                byStatus(newest, now),
                PaidReport.units(newest, now),
                new TreeMap<>(tasks.slots()),
                scenarios.queued(),
                newest.subList(0, Math.min(RECENT, newest.size())),
                counts,
                callbacks.count(),
                CallbackReport.newestFirst(callbacks).stream()
                        .limit(RECENT_CALLBACKS)
                        .toList());
    }

    public int tasks() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    ObjectNode json() {
        ObjectNode state = JsonNodeFactory.instance
                .objectNode()
                .put("now", now.toEpochMilli())
                .put("tasks", tasks())
                .put("paid_units", paidUnits);
        ObjectNode statuses = state.putObject("by_status");
        counts.forEach((status, count) -> statuses.put(status.word(), count));
        ObjectNode used = state.putObject("slots");
        slots.forEach(used::put);
        state.set("requests", requests);
        state.put("callbacks", callbacks);
        ObjectNode set = state.putObject("settings");
        settings.forEach(set::put);
        ObjectNode fixed = state.putObject("fixed_settings");
        fixedSettings.forEach(fixed::put);
        ArrayNode next = state.putArray("next");
        queued.forEach(scenario -> next.add(scenario.markName()));
        ArrayNode newest = state.putArray("recent");
        recent.forEach(task -> newest.add(TaskReport.describe(task, now)));
        return state;
    }

    private static Map<TaskStatus, Integer> byStatus(List<ImageTask> tasks, Instant now) {
        Map<TaskStatus, Integer> counts = new EnumMap<>(TaskStatus.class);
        for (TaskStatus status : TaskStatus.values()) {
            counts.put(status, 0);
        }
        tasks.forEach(task -> counts.merge(task.statusAt(now), 1, Integer::sum));
        return counts;
    }
}
