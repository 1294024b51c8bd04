package ee.kling.core.export;

import ee.kling.api.task.ImageFile;
import ee.kling.api.task.ImageSize;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.task.Caller;
import ee.kling.core.task.TaskLedger;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes one zip, picture by picture: what is in memory does not depend on how many there are or how large. */
final class ZipWriter {
    private static final System.Logger LOG = System.getLogger(ZipWriter.class.getName());
    private static final int BUFFER = 1 << 16;
    private static final int END = -1;
    private static final int UNREADABLE = -2;

    private final TaskLedger tasks;
    private final ExportFiles files;
    private final Caller caller;
    private final NamePattern pattern;
    private final Progress progress;
    private final FileNames names = new FileNames(Manifest.CSV, Manifest.JSON);
    private int all;
    private int number;
    private int done;
    private int missing;

    /** @param progress told again and again, and may end the writing by an exception */
    ZipWriter(TaskLedger tasks, ExportFiles files, Caller caller, NamePattern pattern, Progress progress) {
        this.tasks = tasks;
        this.files = files;
        this.caller = caller;
        this.pattern = pattern;
        this.progress = progress;
    }

    /** How much there is to write. */
    long bytes(List<UUID> ids) {
        long bytes = 0;
        all = 0;
        for (UUID id : ids) {
            Optional<TaskSummary> task = tasks.find(caller, id).map(ImageTask::summary);
            all += task.map(NamePattern::numbers).orElse(0);
            bytes += task.map(TaskSummary::images).orElse(List.of()).stream()
                    .mapToLong(TaskImage::size)
                    .sum();
            progress.report(0, 0);
        }
        return bytes;
    }

    /**
     * Writes all of it.
     *
     * @throws IOException when it cannot be written; a picture that cannot be read is only noted
     */
    Written write(List<UUID> ids, Path target) throws IOException {
        Path csv = files.unfinished();
        Path json = files.unfinished();
        try (Manifest manifest = new Manifest(csv, json);
                ZipOutputStream zip =
                        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(target), BUFFER))) {
            // Pictures are packed already.
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (UUID id : ids) {
                Optional<ImageTask> task = tasks.find(caller, id);
                if (task.isPresent()) {
                    add(task.get(), zip, manifest);
                }
            }
            manifest.finish();
            zip.setLevel(Deflater.DEFAULT_COMPRESSION);
            begin(zip, Manifest.CSV, null);
            manifest.copyCsv(zip);
            begin(zip, Manifest.JSON, null);
            manifest.copyJson(zip);
            zip.closeEntry();
        } finally {
            Files.deleteIfExists(csv);
            Files.deleteIfExists(json);
        }
        return new Written(done, missing);
    }

    private void add(ImageTask task, ZipOutputStream zip, Manifest manifest) throws IOException {
        List<TaskImage> pictures = task.summary().images();
        if (pictures.isEmpty()) {
            manifest.add(ManifestEntry.of(null, PictureStatus.NONE, task, null, null, tasks.capabilities()));
        }
        for (TaskImage picture : pictures) {
            done++;
            number += picture.watermarked() ? 0 : 1;
            manifest.add(added(task, picture, zip));
            progress.report(done, missing);
        }
    }

    private ManifestEntry added(ImageTask task, TaskImage picture, ZipOutputStream zip) throws IOException {
        if (picture.state() != ImageState.STORED) {
            missing++;
            PictureStatus status = picture.state() == ImageState.LOST ? PictureStatus.LOST : PictureStatus.PENDING;
            return ManifestEntry.of(null, status, task, picture, null, tasks.capabilities());
        }
        Optional<ImageFile> file = open(picture.id());
        if (file.isEmpty()) {
            missing++;
            return ManifestEntry.of(null, PictureStatus.MISSING, task, picture, null, tasks.capabilities());
        }
        TaskSummary summary = task.summary();
        String name = names.next(
                pattern.of(summary, number, all),
                NamePattern.suffix(picture),
                FileNames.extension(file.get().mediaType()));
        begin(zip, name, summary.finishedAt() == null ? summary.createdAt() : summary.finishedAt());
        boolean whole;
        try (InputStream content = file.get().content()) {
            whole = copy(content, zip);
        }
        missing += whole ? 0 : 1;
        return ManifestEntry.of(
                name,
                whole ? PictureStatus.INCLUDED : PictureStatus.DAMAGED,
                task,
                picture,
                whole ? file.get().sha256() : null,
                tasks.capabilities());
    }

    /** A file that is there but cannot be opened is as good as none. */
    private Optional<ImageFile> open(UUID picture) {
        try {
            return tasks.open(caller, picture, ImageSize.ORIGINAL);
        } catch (UncheckedIOException e) {
            LOG.log(System.Logger.Level.WARNING, "Picture " + picture + " cannot be opened for a zip", e);
            return Optional.empty();
        }
    }

    /** @return whether it could be read to its end */
    private boolean copy(InputStream content, OutputStream zip) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = read(content, buffer); read != END; read = read(content, buffer)) {
            if (read == UNREADABLE) {
                return false;
            }
            zip.write(buffer, 0, read);
            progress.report(done - 1, missing);
        }
        return true;
    }

    /** Apart from the writing, whose failure ends the whole. */
    private static int read(InputStream content, byte[] buffer) {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "A picture cannot be read to its end for a zip", e);
            return UNREADABLE;
        }
    }

    private static void begin(ZipOutputStream zip, String name, Instant time) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        if (time != null) {
            entry.setLastModifiedTime(FileTime.from(time));
        }
        zip.putNextEntry(entry);
    }

    /**
     * @param pictures dealt with
     * @param missing of these, not in the zip
     */
    record Written(int pictures, int missing) {}

    /** Told how far it has come. */
    interface Progress {
        /**
         * @param done pictures dealt with
         * @param missing of these, not in the zip
         */
        void report(int done, int missing);
    }
}
