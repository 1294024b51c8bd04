package ee.kling.simulator.http;

import ee.kling.simulator.callback.SentCallback;
import ee.kling.simulator.control.Overview;
import ee.kling.simulator.protocol.Refusal;
import ee.kling.simulator.scenario.Scenario;
import ee.kling.simulator.scenario.ScenarioKind;
import ee.kling.simulator.task.ImageTask;
import ee.kling.simulator.task.TaskStatus;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The start page: what is going on, the settings, and the marks that a prompt may carry. */
final class StatusPage {

    /** No script, no form, no frame: prompts and ids come from anyone. */
    static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Kling simulator</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            :root { color-scheme: light dark }
            body { font: 15px/1.5 sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem }
            h2 { margin-top: 2rem }
            .numbers { display: flex; flex-wrap: wrap; gap: .5rem 2rem; padding: 0; list-style: none }
            .numbers b { display: block; font-size: 1.6rem; line-height: 1.2 }
            .tasks { overflow-x: auto }
            table { border-collapse: collapse; width: 100%% }
            th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #8886; vertical-align: top }
            th { white-space: nowrap }
            td { overflow-wrap: anywhere }
            .tasks td { white-space: nowrap }
            .tasks td:nth-child(2), .tasks td:nth-child(4) { white-space: normal; min-width: 9rem }
            </style></head><body>
            <h1>Kling simulator</h1>
            <p>It answers like the Kling image API, makes its own pictures and costs nothing.</p>
            <ul class="numbers">%s</ul>
            <h2>Slots in use</h2>
            %s
            <h2>Recent tasks</h2>
            <div class="tasks"><table><thead><tr><th>Task</th><th>External id</th><th>Model</th><th>Prompt</th>
            <th>Scenario</th><th>Status</th><th>Units</th><th>Pictures</th></tr></thead><tbody>
            %s
            </tbody></table></div>
            <h2>Recent callbacks</h2>
            <table><thead><tr><th>Task</th><th>Told</th><th>To</th><th>Answered</th></tr></thead><tbody>
            %s
            </tbody></table>
            <h2>Settings</h2>
            <table><thead><tr><th>Setting</th><th>Now</th></tr></thead><tbody>
            %s
            </tbody></table>
            <p>They change by <code>POST /control/settings</code>; see the README for this and more.</p>
            <table><thead><tr><th>Set at the start</th><th></th></tr></thead><tbody>
            %s
            </tbody></table>
            <h2>Scenarios</h2>
            <p>Written into a prompt, a mark decides what happens to that task.</p>
            %s
            </body></html>
            """;

    private StatusPage() {}

    static String of(Overview overview) {
        return FRAME.formatted(
                numbers(overview),
                slots(overview),
                tasks(overview.recent(), overview.now()),
                callbacks(overview.recentCallbacks()),
                rows(overview.settings()),
                rows(overview.fixedSettings()),
                scenarios());
    }

    private static String numbers(Overview overview) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("tasks", overview.tasks());
        overview.counts().forEach((status, count) -> numbers.put(status.word(), count));
        numbers.put("units paid", overview.paidUnits());
        numbers.put("callbacks sent", overview.callbacks());
        numbers.put("scenarios waiting for a create", overview.queued().size());
        return numbers.entrySet().stream()
                .map(number -> "<li><b>" + number.getValue() + "</b> " + number.getKey() + "</li>")
                .collect(Collectors.joining("\n"));
    }

    private static String slots(Overview overview) {
        Map<String, String> used = new LinkedHashMap<>();
        String limit = overview.settings().get("parallel-limit");
        overview.slots().forEach((pool, slots) -> used.put(pool, slots + " of " + limit));
        return used.isEmpty()
                ? "<p>None.</p>"
                : "<table><thead><tr><th>Account and model</th><th>Slots</th></tr></thead><tbody>" + rows(used)
                        + "</tbody></table>";
    }

    private static String tasks(List<ImageTask> tasks, Instant now) {
        return tasks.isEmpty()
                ? "<tr><td colspan=\"8\">None yet.</td></tr>"
                : tasks.stream().map(task -> row(task, now)).collect(Collectors.joining("\n"));
    }

    private static String callbacks(List<SentCallback> sent) {
        return sent.isEmpty()
                ? "<tr><td colspan=\"4\">None yet.</td></tr>"
                : sent.stream().map(StatusPage::row).collect(Collectors.joining("\n"));
    }

    private static String rows(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> "<tr>" + cell(pair.getKey()) + cell(pair.getValue()) + "</tr>")
                .collect(Collectors.joining("\n"));
    }

    private static String row(ImageTask task, Instant now) {
        return "<tr>"
                + cell(task.id())
                + cell(task.request().externalTaskId())
                + cell(task.request().model().name())
                + cell(Refusal.shortened(task.request().prompt()))
                + cell(task.scenario().markName())
                + cell(task.statusAt(now).word())
                + cell(String.valueOf(task.paidUnits(now)))
                + "<td>" + pictures(task, now) + "</td></tr>";
    }

    private static String row(SentCallback sent) {
        return "<tr>"
                + cell(sent.taskId())
                + cell(sent.told().word())
                + cell(host(sent.url()))
                + cell(sent.status() == SentCallback.NO_ANSWER ? "no answer" : String.valueOf(sent.status()))
                + "</tr>";
    }

    /** Without user and path of the address, which may be all that keeps others from calling it. */
    private static String host(URI url) {
        return url.getScheme() + "://" + String.valueOf(url.getRawAuthority()).replaceFirst(".*@", "");
    }

    private static String pictures(ImageTask task, Instant now) {
        if (task.statusAt(now) != TaskStatus.SUCCEED) {
            return "";
        }
        return IntStream.range(0, task.images())
                .mapToObj(index -> "<a href=\"" + ResultName.plain(task, index) + "\">" + index + "</a>")
                .collect(Collectors.joining(" "));
    }

    private static String scenarios() {
        return Arrays.stream(ScenarioKind.values()).map(StatusPage::scenarios).collect(Collectors.joining("\n"));
    }

    private static String scenarios(ScenarioKind kind) {
        Map<String, String> effects = new LinkedHashMap<>();
        Arrays.stream(Scenario.values())
                .filter(scenario -> scenario.kind() == kind)
                .forEach(scenario -> effects.put(scenario.mark(), scenario.effect()));
        return "<h3>" + escaped(kind.title())
                + "</h3><table><thead><tr><th>Mark</th><th>Effect</th></tr></thead><tbody>" + rows(effects)
                + "</tbody></table>";
    }

    private static String cell(String text) {
        return "<td>" + escaped(text) + "</td>";
    }

    /** Prompts and ids come from anyone. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
