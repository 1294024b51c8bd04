package ee.kling.simulator;

import ee.kling.simulator.request.ImageRequest;
import ee.kling.simulator.request.ImageRequestReader;
import ee.kling.simulator.task.TaskStore;
import java.nio.charset.StandardCharsets;

/** What other programs with the same account have asked for. */
final class ForeignTasks {

    private static final String BODY = "{\"prompt\":\"a task of another program\"}";

    private ForeignTasks() {}

    static void add(SimulatorSettings settings, ImageRequestReader reader, TaskStore tasks) {
        ImageRequest request = reader.read(BODY.getBytes(StandardCharsets.UTF_8));
        settings.accounts().forEach(account -> tasks.addForeign(account.accessKey(), request, settings.foreignTasks()));
    }
}
