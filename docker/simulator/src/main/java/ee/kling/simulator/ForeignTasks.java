package ee.kling.simulator;

import ee.kling.simulator.dialect.Dialect;
import ee.kling.simulator.request.ImageRequest;
import ee.kling.simulator.request.ImageRequestReader;
import ee.kling.simulator.request.ModelCatalog;
import ee.kling.simulator.task.TaskStore;
import java.nio.charset.StandardCharsets;

/** What other programs with the same account have asked for. */
final class ForeignTasks {

    private static final String BODY = "{\"prompt\":\"a task of another program\"}";

    private ForeignTasks() {}

    /** As Kling has them: what a gateway asks of its own callers does not bind others. */
    static void add(SimulatorSettings settings, ModelCatalog models, TaskStore tasks) {
        ImageRequest request =
                new ImageRequestReader(models, Dialect.OFFICIAL).read(BODY.getBytes(StandardCharsets.UTF_8));
        settings.accounts().forEach(account -> tasks.addForeign(account.accessKey(), request, settings.foreignTasks()));
    }
}
