package ee.kling.simulator.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.journal.RequestJournal;
import ee.kling.simulator.task.ImageTask;
import ee.kling.simulator.task.TaskStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** GET / for people and GET /control/state for programs: what the simulator knows. No credential: a tool on loopback. */
final class ControlEndpoint {

    private static final int RECENT = 100;

    private final TaskStore tasks;
    private final RequestJournal journal;
    private final Clock clock;

    ControlEndpoint(TaskStore tasks, RequestJournal journal, Clock clock) {
        this.tasks = tasks;
        this.journal = journal;
        this.clock = clock;
    }

    Answer page() {
        return Answer.html(StatusPage.of(recent(), clock.instant()));
    }

    Answer state() {
        Instant now = clock.instant();
        List<ImageTask> all = tasks.all();
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("now", now.toEpochMilli());
        state.put("tasks", all.size());
        state.put(
                "paid_units",
                all.stream().mapToLong(task -> task.paidUnits(now)).sum());
        ObjectNode requests = state.putObject("requests");
        journal.counts()
                .forEach((endpoint, count) -> requests.put(endpoint.name().toLowerCase(Locale.ROOT), count));
        ArrayNode recent = state.putArray("recent");
        recent().forEach(task -> recent.add(describe(task, now)));
        return Answer.json(state);
    }

    private static ObjectNode describe(ImageTask task, Instant now) {
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
                .put("created_at", task.createdAt().toEpochMilli());
    }

    private List<ImageTask> recent() {
        List<ImageTask> all = new ArrayList<>(tasks.all());
        Collections.reverse(all);
        return all.subList(0, Math.min(RECENT, all.size()));
    }
}
