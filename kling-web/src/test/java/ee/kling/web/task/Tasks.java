package ee.kling.web.task;

import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.Resolution;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskMarks;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tasks to look at. */
public final class Tasks {
    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID ID = UUID.fromString("01a1fddd-545e-7ab7-accb-87bb112e6fb2");

    private Tasks() {}

    public static TaskSummary in(TaskState state) {
        return task(state, null, List.of());
    }

    public static TaskSummary because(TaskState state, String reason) {
        return task(state, reason, List.of());
    }

    /** One that Kling took and could not draw, as it says in these words. */
    public static TaskSummary failedAtKling(String reason, String errorText) {
        return task(TaskState.FAILED, reason, List.of(), false, null, errorText);
    }

    public static TaskSummary neverSent(TaskState state) {
        TaskSummary task = in(state);
        return new TaskSummary(
                task.id(),
                task.owner(),
                state,
                task.prompt(),
                task.modelName(),
                task.aspectRatio(),
                task.resolution(),
                task.n(),
                task.withReference(),
                task.reason(),
                task.createdAt(),
                null,
                task.finishedAt(),
                task.images());
    }

    public static TaskSummary givenUp() {
        return task(TaskState.FAILED, "Given up by staff.", List.of(), true, null);
    }

    /** One that has ended, and Kling has said what it took. */
    public static TaskSummary charged(TaskState state, String units) {
        return task(state, null, List.of(), false, new BigDecimal(units));
    }

    public static TaskSummary done(ImageState... images) {
        List<ImageState> states = Arrays.asList(images);
        return task(
                TaskState.SUCCEEDED,
                null,
                IntStream.range(0, states.size())
                        .mapToObj(place -> image(place, false, states.get(place)))
                        .toList());
    }

    /** Stored pictures, each with a watermarked copy in one of these states. */
    public static TaskSummary withWatermarked(ImageState... copies) {
        return task(
                TaskState.SUCCEEDED,
                null,
                IntStream.range(0, copies.length)
                        .boxed()
                        .flatMap(place ->
                                Stream.of(image(place, false, ImageState.STORED), image(place, true, copies[place])))
                        .toList());
    }

    /** A finished task, one of many. */
    public static TaskSummary withId(UUID id) {
        TaskSummary task = done(ImageState.STORED);
        return new TaskSummary(
                id,
                task.owner(),
                task.state(),
                task.prompt(),
                task.modelName(),
                task.aspectRatio(),
                task.resolution(),
                task.n(),
                task.withReference(),
                task.reason(),
                task.createdAt(),
                task.sentAt(),
                task.finishedAt(),
                task.images());
    }

    private static TaskImage image(int place, boolean watermarked, ImageState state) {
        return new TaskImage(
                new UUID(watermarked ? 1 : 0, place), place, watermarked, state, "image/png", 1280, 720, 1000);
    }

    private static TaskSummary task(TaskState state, String reason, List<TaskImage> images) {
        return task(state, reason, images, false, null);
    }

    private static TaskSummary task(
            TaskState state, String reason, List<TaskImage> images, boolean givenUp, BigDecimal chargedUnits) {
        return task(state, reason, images, givenUp, chargedUnits, null);
    }

    private static TaskSummary task(
            TaskState state,
            String reason,
            List<TaskImage> images,
            boolean givenUp,
            BigDecimal chargedUnits,
            String errorText) {
        return new TaskSummary(
                ID,
                "staff",
                state,
                "A quiet harbour",
                "no blurred boats",
                "kling-v3",
                AspectRatio.LANDSCAPE_16_9,
                Resolution.ONE_K,
                4,
                false,
                reason,
                NOON,
                NOON.plusSeconds(1),
                state.isFinal() ? NOON.plusSeconds(20) : null,
                images,
                givenUp,
                chargedUnits,
                "req-7",
                errorText,
                TaskMarks.NONE);
    }
}
