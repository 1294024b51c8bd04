package ee.kling.core.archive;

import ee.kling.core.picture.NotAPictureException;
import ee.kling.core.picture.PictureFacts;
import ee.kling.core.picture.Pictures;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.ResultImage;
import ee.kling.core.task.TaskRepository;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Brings result files home before Kling removes them, again and again until each is stored or certainly gone. Several may run
 * at once, here and on other nodes: whoever claims a picture has it alone until its time is up.
 */
public final class Archiver {
    /** Largest result file accepted, in bytes: a 4K picture as PNG is about 30 MB. */
    static final long MOST_BYTES = 100L * 1024 * 1024;

    private static final System.Logger LOG = System.getLogger(Archiver.class.getName());

    /** Enough for any healthy address: a slow one must not keep the others waiting. Each later try may take twice as long. */
    private static final Duration FIRST_FETCH = Duration.ofSeconds(20);

    private static final Duration LONGEST_FETCH = Duration.ofMinutes(5);

    /** To check, write and record what was fetched; then a silent fetcher counts as gone. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** Lost races for the next picture, each of which another fetcher has won. */
    private static final int MOST_RACES = 10;

    /** What comes damaged is often whole a moment later. */
    private static final int HASTY_TRIES = 2;

    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);
    private static final Duration DISK_RETRY = Duration.ofSeconds(5);

    private final UnitOfWork unitOfWork;
    private final GuardedFetcher fetcher;
    private final PictureStore files;
    private final String node;
    private final Consumer<UUID> changed;
    private volatile boolean leaving;

    /**
     * @param node this run of this server, see {@link ee.kling.core.node.Heartbeat}
     * @param changed told the task's id after each file
     */
    public Archiver(
            UnitOfWork unitOfWork, GuardedFetcher fetcher, PictureStore files, String node, Consumer<UUID> changed) {
        this.unitOfWork = unitOfWork;
        this.fetcher = fetcher;
        this.files = files;
        this.node = node;
        this.changed = changed;
    }

    /**
     * Fetches what is due.
     *
     * @return how many files were tried
     */
    public int run() {
        return runWithOthers(() -> {});
    }

    /**
     * The same.
     *
     * @param found called before each file is tried: there may be more of them, for others to fetch meanwhile
     */
    public int runWithOthers(Runnable found) {
        int tried = 0;
        boolean writable = true;
        for (Optional<Due> due = claim(); due.isPresent(); due = writable ? claim() : Optional.empty()) {
            found.run();
            writable = archive(due.get());
            tried++;
        }
        return tried;
    }

    /** The server ends: what is being fetched is finished, and nothing more is begun. */
    public void leave() {
        leaving = true;
    }

    private Optional<Due> claim() {
        for (int race = 0; race < MOST_RACES && !leaving; race++) {
            try {
                return unitOfWork.call(this::claimNext);
            } catch (OptimisticLockException e) {
                LOG.log(System.Logger.Level.DEBUG, "Another fetcher took the picture");
            }
        }
        return Optional.empty();
    }

    private Optional<Due> claimNext(EntityManager em) {
        return TaskRepository.nextToFetch(em).map(next -> {
            ResultImage image = next.image();
            image.lease(node, next.now().plus(longestFetch(image.attempt())).plus(GRACE));
            em.flush();
            return new Due(image.id(), image.taskId(), image.url(), image.attempt(), image.version(), image.size());
        });
    }

    /** @return whether the data directory can be written */
    private boolean archive(Due due) {
        Path file = null;
        try {
            file = files.unfinished();
            fetcher.fetch(URI.create(due.url), file, MOST_BYTES, longestFetch(due.attempt));
            byte[] content = Files.readAllBytes(file);
            keep(due, content, Pictures.facts(content));
            return true;
        } catch (FetchException e) {
            notFetched(due, e.getMessage(), e.gone());
        } catch (NotAPictureException e) {
            notFetched(due, "the file " + e.getMessage(), false);
        } catch (IllegalArgumentException e) {
            notFetched(due, "Kling named no valid address", false);
        } catch (IOException e) {
            // Our own trouble, which says nothing about the picture: everything waits, and nothing is given up for it.
            LOG.log(System.Logger.Level.WARNING, "The archive waits, the data directory cannot be written: {0}", e);
            record(due, (image, now) -> image.postpone(now.plus(DISK_RETRY)));
            return false;
        } finally {
            remove(file);
        }
        return true;
    }

    private void keep(Due due, byte[] content, PictureFacts facts) throws IOException {
        try {
            String sha256 = files.put(content, facts);
            record(due, (image, now) -> image.stored(sha256, facts));
        } catch (NotAPictureException e) {
            keepUnread(due, content, facts, e);
        }
    }

    /**
     * It is paid, and others may be able to read it. What is whole is kept as it is; what is damaged too, but only in case
     * that nothing better comes until Kling removes it.
     */
    private void keepUnread(Due due, byte[] content, PictureFacts facts, NotAPictureException why) throws IOException {
        if (why.isWholeAllTheSame()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Picture {0} of task {1} is kept as it came, without a thumbnail: the file {2}",
                    due.image,
                    due.task,
                    why.getMessage());
            String sha256 = files.putAsItIs(content, facts);
            record(due, (image, now) -> image.stored(sha256, facts));
            return;
        }
        Consumer<ResultImage> kept = image -> {};
        if (due.attempt >= HASTY_TRIES && facts.size() > due.keptSize) {
            String sha256 = files.putAsItIs(content, facts);
            kept = image -> image.keptForWantOfBetter(sha256, facts);
        }
        notFetched(due, "the file " + why.getMessage(), false, kept);
    }

    private void notFetched(Due due, String why, boolean gone) {
        notFetched(due, why, gone, image -> {});
    }

    private void notFetched(Due due, String why, boolean gone, Consumer<ResultImage> besides) {
        LOG.log(
                System.Logger.Level.WARNING,
                "Picture {0} of task {1} could not be stored from {2}, it will be tried again: {3}"
                        + " (other origins than public https: kling.result-hosts)",
                due.image,
                due.task,
                due.host(),
                why);
        Duration wait = jittered(doubled(FIRST_RETRY, due.attempt, LONGEST_RETRY));
        record(due, (image, now) -> {
            besides.accept(image);
            image.notFetched(why, gone, now, now.plus(wait));
        });
    }

    /** Up to a tenth sooner, so that pictures that failed together do not come again together. */
    private static Duration jittered(Duration wait) {
        return wait.minusMillis(ThreadLocalRandom.current().nextLong(wait.toMillis() / 10 + 1));
    }

    private static Duration doubled(Duration first, int times, Duration most) {
        Duration longer = first.multipliedBy(1L << Math.min(times, 20));
        return longer.compareTo(most) > 0 ? most : longer;
    }

    private void record(Due due, BiConsumer<ResultImage, Instant> change) {
        try {
            unitOfWork.run(em -> {
                ResultImage image = em.find(ResultImage.class, due.image);
                if (image.version() == due.version) {
                    change.accept(image, TaskRepository.now(em));
                } else {
                    LOG.log(System.Logger.Level.DEBUG, "Picture {0} was given to another fetcher", due.image);
                }
            });
        } catch (OptimisticLockException e) {
            LOG.log(System.Logger.Level.DEBUG, "Picture {0} was fetched elsewhere too", due.image);
        }
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

    private static Duration longestFetch(int attempt) {
        return doubled(FIRST_FETCH, attempt, LONGEST_FETCH);
    }

    /**
     * @param version of the row that is leased to this fetch, and to no later one
     * @param keptSize of the damaged file that is kept for want of a better, in bytes; 0 when none is
     */
    private record Due(UUID image, UUID task, String url, int attempt, int version, long keptSize) {
        /** The address itself may work as a key. */
        String host() {
            try {
                return String.valueOf(URI.create(url).getHost());
            } catch (IllegalArgumentException e) {
                return "no valid address";
            }
        }
    }
}
