package ee.kling.simulator.http;

import ee.kling.simulator.picture.Gallery;
import ee.kling.simulator.picture.PictureOrder;
import ee.kling.simulator.scenario.Scenario;
import ee.kling.simulator.task.ImageTask;
import ee.kling.simulator.task.TaskStatus;
import ee.kling.simulator.task.TaskStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** GET /results/...: the pictures, readable without a credential as Kling's are. */
final class ResultEndpoint {

    private static final Duration LIFETIME = Duration.ofDays(30);

    private final TaskStore tasks;
    private final Gallery gallery;
    private final Clock clock;

    ResultEndpoint(TaskStore tasks, Gallery gallery, Clock clock) {
        this.tasks = tasks;
        this.gallery = gallery;
        this.clock = clock;
    }

    Answer answer(Request request) {
        return ResultName.of(request.path())
                .flatMap(name -> tasks.find(name.taskId())
                        .filter(task -> isServed(task, name))
                        .map(task -> picture(task, name)))
                .orElseGet(() -> Answer.text(404, "text/plain; charset=utf-8", "no such picture"));
    }

    private boolean isServed(ImageTask task, ResultName name) {
        Instant now = clock.instant();
        return task.statusAt(now) == TaskStatus.SUCCEED
                && now.isBefore(task.updatedAt(now).plus(LIFETIME))
                && name.index() < task.images()
                && name.format().equals(task.request().outputFormat())
                && (!name.watermarked() || task.request().watermark().orElse(false))
                && task.scenario() != Scenario.MISSING_IMAGE;
    }

    private Answer picture(ImageTask task, ResultName name) {
        if (task.scenario() == Scenario.BROKEN_IMAGE) {
            return Answer.text(200, "image/png", "<html><body>this is not an image</body></html>");
        }
        PictureOrder order = new PictureOrder(
                task.id(),
                name.index(),
                name.watermarked(),
                task.request().prompt(),
                task.request().model().name(),
                task.request().aspectRatio(),
                task.request().resolution());
        return name.format().equals("jpg")
                ? Answer.picture("image/jpeg", gallery.jpeg(order))
                : Answer.picture("image/png", gallery.png(order));
    }
}
