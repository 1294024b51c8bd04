package ee.kling.simulator.http;

import ee.kling.simulator.auth.Account;
import ee.kling.simulator.protocol.Refusal;
import ee.kling.simulator.task.TaskStore;
import java.util.function.Supplier;

/** GET /v1/images/generations, with and without an id. */
final class QueryEndpoint {

    private static final int MOST_PAGES = 1000;
    private static final int MOST_PER_PAGE = 500;

    private final Entrance entrance;
    private final TaskStore tasks;
    private final TaskAnswers answers;
    private final Supplier<UnknownId> unknownId;

    QueryEndpoint(Entrance entrance, TaskStore tasks, TaskAnswers answers, Supplier<UnknownId> unknownId) {
        this.entrance = entrance;
        this.tasks = tasks;
        this.answers = answers;
        this.unknownId = unknownId;
    }

    /** The id is percent-encoded: external ids are any text. */
    Answer find(Request request, String encodedId) {
        Account account = entrance.accountOf(request);
        String id = PercentEncoding.decode("id", encodedId);
        return tasks.find(account.accessKey(), id)
                .map(task -> answers.found(task, request.origin()))
                .orElseThrow(() ->
                        new Refusal(unknownId.get().error(), "task '" + Refusal.shortened(id) + "' is not found"));
    }

    Answer list(Request request) {
        Account account = entrance.accountOf(request);
        int page = number(request, "pageNum", 1, MOST_PAGES);
        int size = number(request, "pageSize", 30, MOST_PER_PAGE);
        return answers.listed(tasks.page(account.accessKey(), page, size), request.origin());
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
