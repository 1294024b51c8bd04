package ee.kling.simulator.http;

import ee.kling.simulator.auth.Account;
import ee.kling.simulator.callback.Callbacks;
import ee.kling.simulator.protocol.KlingError;
import ee.kling.simulator.protocol.Refusal;
import ee.kling.simulator.request.ImageRequest;
import ee.kling.simulator.request.ImageRequestReader;
import ee.kling.simulator.scenario.Scenario;
import ee.kling.simulator.scenario.ScenarioChoice;
import ee.kling.simulator.task.ImageTask;
import ee.kling.simulator.task.TaskStore;
import java.time.Duration;
import java.util.function.Supplier;

/** POST /v1/images/generations. Checks in Kling's order: credential, model name, other fields, then account limits. */
final class CreateEndpoint {

    private static final String PROXY_PAGE = "<html><body><h1>502 Bad Gateway</h1></body></html>";
    private static final int LEVELS = 100_000;
    private static final String DEEP_JSON =
            "{\"code\":0,\"message\":\"SUCCEED\",\"data\":" + "[".repeat(LEVELS) + "]".repeat(LEVELS) + "}";
    private static final String WRONG_TYPES =
            "{\"code\":{\"value\":0},\"message\":[7],\"request_id\":{},\"data\":\"accepted\"}";

    private final Entrance entrance;
    private final ImageRequestReader reader;
    private final ScenarioChoice scenarios;
    private final TaskStore tasks;
    private final Callbacks callbacks;
    private final TaskAnswers answers;
    private final Supplier<Duration> slowBy;

    CreateEndpoint(
            Entrance entrance,
            ImageRequestReader reader,
            ScenarioChoice scenarios,
            TaskStore tasks,
            Callbacks callbacks,
            TaskAnswers answers,
            Supplier<Duration> slowBy) {
        this.entrance = entrance;
        this.reader = reader;
        this.scenarios = scenarios;
        this.tasks = tasks;
        this.callbacks = callbacks;
        this.answers = answers;
        this.slowBy = slowBy;
    }

    Answer answer(Request request) {
        Account account = entrance.accountOf(request);
        requireJson(request);
        ImageRequest wanted = reader.read(request.body());
        Scenario scenario = scenarios.choose(wanted.prompt());
        if (scenario.refusal().isPresent()) {
            return Answer.refused(scenario.refusal().get());
        }
        if (!scenario.accepts()) {
            return Answer.dropped();
        }
        ImageTask created = tasks.create(account.accessKey(), wanted, scenario);
        callbacks.accepted(created, (task, now) -> TaskJson.queried(task, now, request.origin()));
        return answer(scenario, created);
    }

    private Answer answer(Scenario scenario, ImageTask created) {
        return switch (scenario) {
            case DROP_AFTER_ACCEPT -> Answer.dropped();
            case ERROR_AFTER_ACCEPT -> Answer.refused(KlingError.INTERNAL);
            case BACKLOG_AFTER_ACCEPT -> Answer.refused(KlingError.BACKLOG);
            case BAD_GATEWAY_AFTER_ACCEPT -> Answer.text(502, "text/html; charset=utf-8", PROXY_PAGE);
            case GARBAGE_AFTER_ACCEPT -> Answer.html(PROXY_PAGE);
            case DROP_IN_ANSWER -> answers.created(created).by(Delivery.HALF);
            case ENDLESS_ANSWER ->
                Answer.json("{\"code\":0,\"message\":\"SUCCEED").by(Delivery.ENDLESS);
            case DEEP_JSON -> Answer.json(DEEP_JSON);
            case WRONG_TYPES -> Answer.json(WRONG_TYPES);
            case SLOW -> answers.created(created).after(slowBy.get());
            default -> answers.created(created);
        };
    }

    private static void requireJson(Request request) {
        if (!request.mediaType().equals("application/json")) {
            throw new Refusal(KlingError.INVALID_PARAMETERS, "Content-Type must be application/json");
        }
    }
}
