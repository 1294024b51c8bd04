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
                        .map(task -> file(task, name, request)))
                .orElseGet(() -> Answer.text(404, "text/plain; charset=utf-8", "no such picture"));
    }

    private boolean isServed(ImageTask task, ResultName name) {
        Instant now = clock.instant();
        return task.statusAt(now) == TaskStatus.SUCCEED
                && now.isBefore(task.updatedAt(now).plus(LIFETIME))
                && name.index() < task.images()
                && name.format().equals(task.request().outputFormat())
                && (!name.watermarked() || task.request().watermark().orElse(false))
                && (!name.moved() || task.scenario() == Scenario.REDIRECT_IMAGE)
                && task.scenario() != Scenario.MISSING_IMAGE;
    }

    private Answer file(ImageTask task, ResultName name, Request request) {
        return switch (task.scenario()) {
            case BROKEN_IMAGE -> Answer.text(200, "image/png", "<html><body>this is not an image</body></html>");
            case WRONG_TYPE_IMAGE -> picture(task, name).calling("text/html; charset=utf-8");
            case TRUNCATED_IMAGE -> picture(task, name).by(Delivery.HALF);
            case FORBIDDEN_IMAGE -> Answer.text(403, "text/plain; charset=utf-8", "no access to this picture");
            case REDIRECT_IMAGE ->
                name.moved()
                        ? picture(task, name)
                        : Answer.redirect(request.origin() + ResultName.moved(request.path()));
            case REDIRECT_IMAGE_INWARD -> Answer.redirect("http://127.0.0.1:9990/");
            case SLOW_IMAGE -> picture(task, name).by(Delivery.DRIPPING);
            case HUGE_IMAGE -> picture(task, name).by(Delivery.HUGE);
            case ENDLESS_IMAGE -> picture(task, name).by(Delivery.ENDLESS);
            default -> picture(task, name);
        };
    }

    private Answer picture(ImageTask task, ResultName name) {
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
