package ee.kling.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.callback.Callbacks;
import ee.kling.simulator.journal.RequestJournal;
import ee.kling.simulator.scenario.ScenarioChoice;
import ee.kling.simulator.task.TaskStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The control API: what can be asked, and what can be done. */
public final class Control {

    /** The names under /control/ that are asked with GET. */
    public static final List<String> QUESTIONS = List.of("state", "tasks", "paid", "requests", "callbacks");

    /** The names under /control/ that are told with POST. */
    public static final List<String> ORDERS = List.of("next", "settings", "finish", "reset");

    private final TaskStore tasks;
    private final Callbacks callbacks;
    private final RequestJournal requests;
    private final ScenarioChoice scenarios;
    private final Dials dials;
    private final Clock clock;

    public Control(
            TaskStore tasks,
            Callbacks callbacks,
            RequestJournal requests,
            ScenarioChoice scenarios,
            Dials dials,
            Clock clock) {
        this.tasks = tasks;
        this.callbacks = callbacks;
        this.requests = requests;
        this.scenarios = scenarios;
        this.dials = dials;
        this.clock = clock;
    }

    /** The query is decoded. */
    public ObjectNode ask(String question, Map<String, String> query) {
        return switch (question) {
            case "tasks" -> TaskReport.of(tasks, query, clock.instant());
            case "paid" -> PaidReport.of(tasks, query, clock.instant());
            case "requests" -> RequestReport.of(requests, query);
            case "callbacks" -> CallbackReport.of(callbacks, query);
            default -> {
                new Parameters(query);
                yield overview().json();
            }
        };
    }

    public ObjectNode order(String order, JsonNode body) {
        return switch (order) {
            case "next" -> Orders.next(scenarios, body);
            case "settings" -> Orders.settings(dials, body);
            case "finish" -> Orders.finish(tasks, body);
            default -> reset(body);
        };
    }

    /** What the start page shows. */
    public Overview overview() {
        return Overview.of(tasks, callbacks, requests, scenarios, dials, clock.instant());
    }

    private ObjectNode reset(JsonNode body) {
        Orders.requireOnly(body);
        scenarios.forgetQueued();
        dials.reset();
        tasks.reset();
        callbacks.reset();
        requests.reset();
        return JsonNodeFactory.instance.objectNode().put("tasks", 0);
    }
}
