package ee.kling.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.journal.Endpoint;
import ee.kling.simulator.journal.RecordedRequest;
import ee.kling.simulator.journal.RequestJournal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The latest requests, the newest first, with the beginning of each body: one may have 10 MB. */
final class RequestReport {

    private static final int SHOWN_CHARACTERS = 2000;

    private RequestReport() {}

    static ObjectNode of(RequestJournal journal, Map<String, String> query) {
        Parameters asked = new Parameters(query, "endpoint", "limit");
        var endpoint = asked.oneOf("endpoint", Endpoint.values(), RequestReport::name);
        List<RecordedRequest> requests = new ArrayList<>(journal.requests());
        Collections.reverse(requests);
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        counts(report.putObject("counts"), journal);
        ArrayNode rows = report.putArray("requests");
        requests.stream()
                .filter(request -> endpoint.map(request.endpoint()::equals).orElse(true))
                .limit(asked.number("limit", 100, 1, 1000))
                .forEach(request -> rows.add(row(request)));
        return report;
    }

    static void counts(ObjectNode counts, RequestJournal journal) {
        journal.counts().forEach((endpoint, count) -> counts.put(name(endpoint), count));
    }

    private static ObjectNode row(RecordedRequest request) {
        String body = request.body();
        return JsonNodeFactory.instance
                .objectNode()
                .put("at", request.at().toEpochMilli())
                .put("endpoint", name(request.endpoint()))
                .put("method", request.method())
                .put("path", request.path())
                .put("auth", request.auth().name().toLowerCase(Locale.ROOT))
                .put("status", request.status())
                .put("code", request.code())
                .put("body_characters", body.length())
                .put("body", body.substring(0, Math.min(SHOWN_CHARACTERS, body.length())));
    }

    private static String name(Endpoint endpoint) {
        return endpoint.name().toLowerCase(Locale.ROOT);
    }
}
