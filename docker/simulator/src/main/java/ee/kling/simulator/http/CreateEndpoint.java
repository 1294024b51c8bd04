package ee.kling.simulator.http;

import ee.kling.simulator.auth.Account;
import ee.kling.simulator.auth.CredentialCheck;
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
import java.util.Locale;

/** POST /v1/images/generations. Checks in Kling's order: credential, model name, other fields, then account limits. */
final class CreateEndpoint {

    private final CredentialCheck credentials;
    private final ImageRequestReader reader;
    private final ScenarioChoice scenarios;
    private final TaskStore tasks;
    private final Callbacks callbacks;
    private final Duration slowBy;

    CreateEndpoint(
            CredentialCheck credentials,
            ImageRequestReader reader,
            ScenarioChoice scenarios,
            TaskStore tasks,
            Callbacks callbacks,
            Duration slowBy) {
        this.credentials = credentials;
        this.reader = reader;
        this.scenarios = scenarios;
        this.tasks = tasks;
        this.callbacks = callbacks;
        this.slowBy = slowBy;
    }

    Answer answer(Request request) {
        Account account = credentials.accountOf(request.token());
        requireJson(request.contentType());
        ImageRequest wanted = reader.read(request.body());
        Scenario scenario = scenarios.choose(wanted.prompt());
        if (scenario.refusal().isPresent()) {
            return Answer.refused(scenario.refusal().get());
        }
        ImageTask created = tasks.create(account.accessKey(), wanted, scenario);
        callbacks.accepted(created, (task, now) -> TaskJson.queried(task, now, request.origin()));
        return answer(scenario, created);
    }

    private Answer answer(Scenario scenario, ImageTask created) {
        return switch (scenario) {
            case DROP_AFTER_ACCEPT -> Answer.dropped();
            case ERROR_AFTER_ACCEPT -> Answer.refused(KlingError.INTERNAL);
            case GARBAGE_AFTER_ACCEPT -> Answer.html("<html><body><h1>502 Bad Gateway</h1></body></html>");
            case SLOW -> Answer.accepted(TaskJson.created(created)).after(slowBy);
            default -> Answer.accepted(TaskJson.created(created));
        };
    }

    private static void requireJson(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json")) {
            throw new Refusal(KlingError.INVALID_PARAMETERS, "Content-Type must be application/json");
        }
    }
}
