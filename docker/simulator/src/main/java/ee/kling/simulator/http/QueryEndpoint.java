package ee.kling.simulator.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import ee.kling.simulator.auth.Account;
import ee.kling.simulator.auth.CredentialCheck;
import ee.kling.simulator.protocol.Refusal;
import ee.kling.simulator.task.TaskStore;
import java.time.Clock;
import java.time.Instant;

/** GET /v1/images/generations, with and without an id. */
final class QueryEndpoint {

    private static final int MOST_PAGES = 1000;
    private static final int MOST_PER_PAGE = 500;

    private final CredentialCheck credentials;
    private final TaskStore tasks;
    private final UnknownId unknownId;
    private final Clock clock;

    QueryEndpoint(CredentialCheck credentials, TaskStore tasks, UnknownId unknownId, Clock clock) {
        this.credentials = credentials;
        this.tasks = tasks;
        this.unknownId = unknownId;
        this.clock = clock;
    }

    /** The id is percent-encoded: external ids are any text. */
    Answer find(Request request, String encodedId) {
        Account account = credentials.accountOf(request.token());
        String id = PercentEncoding.decode("id", encodedId);
        return tasks.find(account.accessKey(), id)
                .map(task -> Answer.accepted(TaskJson.queried(task, clock.instant(), request.origin())))
                .orElseThrow(() -> new Refusal(unknownId.error(), "task '" + Refusal.shortened(id) + "' is not found"));
    }

    Answer list(Request request) {
        Account account = credentials.accountOf(request.token());
        int page = number(request, "pageNum", 1, MOST_PAGES);
        int size = number(request, "pageSize", 30, MOST_PER_PAGE);
        Instant now = clock.instant();
        ArrayNode data = JsonNodeFactory.instance.arrayNode();
        tasks.page(account.accessKey(), page, size)
                .forEach(task -> data.add(TaskJson.queried(task, now, request.origin())));
        return Answer.accepted(data);
    }

    private static int number(Request request, String parameter, int byDefault, int most) {
        String text = PercentEncoding.decode(parameter, request.query().getOrDefault(parameter, ""));
        if (text.isEmpty()) {
            return byDefault;
        }
        int number = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            throw Refusal.invalid(parameter, text, "must be a whole number from 1 to " + most);
        }
        return number;
    }
}
