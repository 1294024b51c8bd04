package ee.kling.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.callback.Callbacks;
import ee.kling.simulator.callback.SentCallback;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The latest attempts at callbacks, the newest first. */
final class CallbackReport {

    private CallbackReport() {}

    static ObjectNode of(Callbacks callbacks, Map<String, String> query) {
        Parameters asked = new Parameters(query, "task_id", "limit");
        ObjectNode report = JsonNodeFactory.instance.objectNode().put("sent", callbacks.count());
        ArrayNode rows = report.putArray("callbacks");
        newestFirst(callbacks).stream()
                .filter(sent -> asked.text("task_id").map(sent.taskId()::equals).orElse(true))
                .limit(asked.number("limit", 100, 1, 1000))
                .forEach(sent -> rows.add(row(sent)));
        return report;
    }

    static List<SentCallback> newestFirst(Callbacks callbacks) {
        List<SentCallback> sent = new ArrayList<>(callbacks.sent());
        Collections.reverse(sent);
        return sent;
    }

    private static ObjectNode row(SentCallback sent) {
        ObjectNode row = JsonNodeFactory.instance
                .objectNode()
                .put("at", sent.at().toEpochMilli())
                .put("task_id", sent.taskId())
                .put("task_status", sent.told().word())
                .put("url", sent.url().toString())
                .put("status", sent.status());
        ObjectNode headers = row.putObject("headers");
        sent.headers().forEach(headers::put);
        return row.put("body", sent.body());
    }
}
