package ee.kling.core.archive;

import ee.kling.core.picture.NotAPictureException;
import ee.kling.core.picture.PictureFacts;
import ee.kling.core.picture.Pictures;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.ResultImage;
import ee.kling.core.task.TaskRepository;
import jakarta.persistence.OptimisticLockException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Brings result files home before Kling removes them, again and again until each is stored or certainly gone. */
public final class Archiver {
    /** Largest result file accepted, in bytes: a 4K picture as PNG is about 30 MB. */
    static final long MOST_BYTES = 100L * 1024 * 1024;

    private static final System.Logger LOG = System.getLogger(Archiver.class.getName());
    private static final int BATCH = 16;
    private static final Duration FETCH_LEASE = Duration.ofMinutes(6);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);

    private final UnitOfWork unitOfWork;
    private final GuardedFetcher fetcher;
    private final FileStore files;
    private final Consumer<UUID> changed;

    /** @param changed told the task's id after each file */
    public Archiver(UnitOfWork unitOfWork, GuardedFetcher fetcher, FileStore files, Consumer<UUID> changed) {
        this.unitOfWork = unitOfWork;
        this.fetcher = fetcher;
        this.files = files;
        this.changed = changed;
    }

    /**
     * Fetches what is due.
     *
     * @return how many files were tried
     */
    public int run() {
        List<Due> due = claim();
        due.forEach(this::archive);
        return due.size();
    }

    private List<Due> claim() {
        try {
            return unitOfWork.call(em -> {
                Instant now = TaskRepository.now(em);
                List<ResultImage> images = TaskRepository.unfetched(em, now, BATCH);
                images.forEach(image -> image.lease(now.plus(FETCH_LEASE)));
                return images.stream()
                        .map(image -> new Due(image.id(), image.task().id(), image.url(), image.attempt()))
                        .toList();
            });
        } catch (OptimisticLockException e) {
            // Another node took them.
            return List.of();
        }
    }

    private void archive(Due due) {
        Path file = null;
        try {
            file = Files.createTempFile(files.temp(), "result", ".part");
            fetcher.fetch(URI.create(due.url), file, MOST_BYTES);
            PictureFacts facts = Pictures.facts(file);
            String sha256 = files.put(file, facts);
            record(due, image -> image.stored(sha256, facts));
        } catch (FetchException e) {
            notFetched(due, e.getMessage(), e.gone());
        } catch (NotAPictureException e) {
            notFetched(due, "the file is no picture: " + e.getMessage(), false);
        } catch (IllegalArgumentException e) {
            notFetched(due, "Kling named no valid address", false);
        } catch (IOException e) {
            notFetched(due, "the data directory cannot be written: " + e.getMessage(), false);
        } finally {
            remove(file);
        }
    }

    private void notFetched(Due due, String why, boolean gone) {
        LOG.log(
                System.Logger.Level.WARNING,
                "Picture {0} of task {1} could not be stored, it will be tried again: {2}",
                due.image,
                due.task,
                why);
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(due.attempt, 20));
        Duration capped = wait.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait;
        unitOfWork.run(em -> {
            Instant now = TaskRepository.now(em);
            em.find(ResultImage.class, due.image).notFetched(why, gone, now, now.plus(capped));
        });
        changed.accept(due.task);
    }

    private void record(Due due, Consumer<ResultImage> change) {
        unitOfWork.run(em -> change.accept(em.find(ResultImage.class, due.image)));
        changed.accept(due.task);
    }

    private static void remove(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Could not remove the temporary file " + file, e);
        }
    }

    private record Due(UUID image, UUID task, String url, int attempt) {}
}
