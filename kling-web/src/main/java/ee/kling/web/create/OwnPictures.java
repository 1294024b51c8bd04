package ee.kling.web.create;

import ee.kling.api.task.ImageFile;
import ee.kling.api.task.ImageSize;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.ImageTasks;
import ee.kling.api.task.TaskImage;
import ee.kling.core.picture.ReferenceCheck;
import ee.kling.web.words.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;

/** Pictures that are here already, as references: checked like any other. */
final class OwnPictures {
    private final ImageTasks tasks;
    private final ReferenceCheck check;

    OwnPictures(ImageTasks tasks, ReferenceCheck check) {
        this.tasks = tasks;
        this.check = check;
    }

    /** A result; empty when it is not there, or not theirs who ask. */
    Optional<UploadedReference> result(UUID image) {
        return read(image, Words.of("create.earlier-result"));
    }

    /** What a task was drawn from; {@code null} when from a prompt alone. */
    UploadedReference reference(ImageTask task) {
        return task.referenceId() == null
                ? null
                : read(task.referenceId(), Words.of("create.earlier-reference")).orElse(null);
    }

    /** The first picture of a task that is here; {@code null} when none is. */
    UUID first(ImageTask task) {
        return task.summary().images().stream()
                .filter(image -> image.state() == ImageState.STORED && !image.watermarked())
                .map(TaskImage::id)
                .findFirst()
                .orElse(null);
    }

    private Optional<UploadedReference> read(UUID image, String name) {
        return tasks.open(image, ImageSize.ORIGINAL).map(file -> UploadedReference.of(name, bytes(file), check));
    }

    private static byte[] bytes(ImageFile file) {
        try (InputStream content = file.content()) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
