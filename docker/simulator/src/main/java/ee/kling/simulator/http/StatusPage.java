package ee.kling.simulator.http;

import ee.kling.simulator.protocol.Refusal;
import ee.kling.simulator.scenario.Scenario;
import ee.kling.simulator.task.ImageTask;
import ee.kling.simulator.task.TaskStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The start page: recent tasks, and the marks that a prompt may carry. */
final class StatusPage {

    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Kling simulator</title>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <style>
            body { font: 15px/1.5 sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #1d2733 }
            table { border-collapse: collapse; width: 100%% }
            th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #d9dee4; vertical-align: top }
            th { white-space: nowrap }
            td { overflow-wrap: anywhere }
            </style></head><body>
            <h1>Kling simulator</h1>
            <p>It answers like the Kling image API, makes its own pictures and costs nothing.</p>
            <h2>Recent tasks</h2>
            <table><thead><tr><th>Task</th><th>External id</th><th>Model</th><th>Prompt</th><th>Scenario</th>
            <th>Status</th><th>Units</th><th>Pictures</th></tr></thead><tbody>
            %s
            </tbody></table>
            <h2>Marks in a prompt</h2>
            <table><thead><tr><th>Mark</th><th>Effect</th></tr></thead><tbody>
            %s
            </tbody></table>
            </body></html>
            """;

    private StatusPage() {}

    static String of(List<ImageTask> tasks, Instant now) {
        String rows = tasks.stream().map(task -> row(task, now)).collect(Collectors.joining("\n"));
        String none = "<tr><td colspan=\"8\">None yet.</td></tr>";
        return FRAME.formatted(tasks.isEmpty() ? none : rows, marks());
    }

    private static String row(ImageTask task, Instant now) {
        return "<tr>"
                + cell(task.id())
                + cell(task.request().externalTaskId())
                + cell(task.request().model().name())
                + cell(Refusal.shortened(task.request().prompt()))
                + cell(task.scenario().name())
                + cell(task.statusAt(now).word())
                + cell(String.valueOf(task.paidUnits(now)))
                + "<td>" + pictures(task, now) + "</td></tr>";
    }

    private static String pictures(ImageTask task, Instant now) {
        if (task.statusAt(now) != TaskStatus.SUCCEED) {
            return "";
        }
        return IntStream.range(0, task.images())
                .mapToObj(index -> "<a href=\"" + ResultName.plain(task, index) + "\">" + index + "</a>")
                .collect(Collectors.joining(" "));
    }

    private static String marks() {
        return Arrays.stream(Scenario.values())
                .map(scenario -> "<tr>" + cell(scenario.mark()) + cell(scenario.effect()) + "</tr>")
                .collect(Collectors.joining("\n"));
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
