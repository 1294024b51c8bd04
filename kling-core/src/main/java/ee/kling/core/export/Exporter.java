package ee.kling.core.export;

import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.Caller;
import ee.kling.core.task.TaskLedger;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * Writes the zips that are asked for, and removes them when their time is over. Several may run at once, here and on other
 * nodes: whoever claims one has it alone as long as it is heard from, and its file counts only by the version of its row.
 */
public final class Exporter {
    private static final System.Logger LOG = System.getLogger(Exporter.class.getName());
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(1);
    private static final int MOST_RACES = 10;

    private static final String NO_ROOM =
            "There was no room for it on the studio’s disk. Choose fewer tasks, or ask again later.";
    private static final String NOT_WRITTEN =
            "It could not be written on the studio’s disk. Ask again later; administrators find the cause in the log.";
    private static final String NOT_FINISHED =
            "It was begun several times and never finished. Choose fewer tasks, or ask an administrator.";

    private final UnitOfWork unitOfWork;
    private final TaskLedger tasks;
    private final ExportFiles files;
    private final String node;
    private final Clock clock;
    private final LongSupplier nanos;
    private volatile boolean leaving;
    private volatile long lookedAt;
    private volatile long cleanedAt;

    /** @param node this run of this server, see {@link ee.kling.core.node.Heartbeat} */
    public Exporter(UnitOfWork unitOfWork, TaskLedger tasks, ExportFiles files, String node, Clock clock) {
        this(unitOfWork, tasks, files, node, clock, System::nanoTime);
    }

    Exporter(UnitOfWork unitOfWork, TaskLedger tasks, ExportFiles files, String node, Clock clock, LongSupplier nanos) {
        this.unitOfWork = unitOfWork;
        this.tasks = tasks;
        this.files = files;
        this.node = node;
        this.clock = clock;
        this.nanos = nanos;
        lookedAt = nanos.getAsLong() - BETWEEN_LOOKS.toNanos();
        cleanedAt = nanos.getAsLong() - BETWEEN_CLEANINGS.toNanos();
    }

    /**
     * Writes what is due. May be called at any time; asks the database once a second.
     *
     * @param found called before each: there may be more of them, for others to write meanwhile
     */
    public void runWithOthers(Runnable found) {
        if (!isOlderThan(lookedAt, BETWEEN_LOOKS)) {
            return;
        }
        lookedAt = nanos.getAsLong();
        for (Optional<Job> job = claim(); job.isPresent(); job = claim()) {
            lookedAt = nanos.getAsLong() - BETWEEN_LOOKS.toNanos();
            found.run();
            prepare(job.get());
        }
        if (isOlderThan(cleanedAt, BETWEEN_CLEANINGS)) {
            cleanedAt = nanos.getAsLong();
            clean();
        }
    }

    /** The server ends: what is being written is put back, for another node or the next start. */
    public void leave() {
        leaving = true;
    }

    private Optional<Job> claim() {
        for (int race = 0; race < MOST_RACES && !leaving; race++) {
            try {
                return unitOfWork.call(this::claimNext);
            } catch (OptimisticLockException e) {
                LOG.log(System.Logger.Level.DEBUG, "Another one took the zip");
            }
        }
        return Optional.empty();
    }

    private Optional<Job> claimNext(EntityManager em) {
        Optional<ZipExport> next = ExportRows.nextDue(em);
        next.filter(ZipExport::wasTriedTooOften).ifPresent(export -> export.fail(NOT_FINISHED));
        return next.filter(export -> export.state().isOpen()).map(export -> {
            export.begin(node, ExportRows.now(em));
            em.flush();
            return new Job(export.id(), export.version(), export.caller(), export.taskIds(), export.namePattern());
        });
    }

    private void prepare(Job job) {
        Row row = new Row(job);
        Path part = null;
        try {
            part = files.unfinished();
            ZipWriter writer = new ZipWriter(tasks, files, job.caller, job.pattern, row::report);
            if (!files.hasRoomFor(writer.bytes(job.tasks))) {
                row.write((export, now) -> export.fail(NO_ROOM));
                return;
            }
            ZipWriter.Written written = writer.write(job.tasks, part);
            long size = Files.size(part);
            row.stillOurs();
            files.finish(part, job.id);
            row.write((export, now) -> export.ready(written.pictures(), written.missing(), size, now));
        } catch (Leaving e) {
            row.write((export, now) -> export.putBack(now));
        } catch (OptimisticLockException e) {
            LOG.log(System.Logger.Level.DEBUG, "Zip {0} was given to another node, or called off", job.id);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Zip " + job.id + " could not be written", e);
            row.write((export, now) -> export.postpone(NOT_WRITTEN, now));
        } finally {
            remove(part);
        }
    }

    private static void remove(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Could not remove the unfinished file " + file, e);
        }
    }

    private void clean() {
        List<UUID> ended = unitOfWork.call(ExportRows::ended);
        try {
            for (UUID id : ended) {
                files.remove(id);
            }
            if (!ended.isEmpty()) {
                unitOfWork.run(em -> ExportRows.remove(em, ended));
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Old zips could not be removed, it will be tried again", e);
        }
        files.removeForgotten(clock.instant());
    }

    private boolean isOlderThan(long then, Duration age) {
        return nanos.getAsLong() - then >= age.toNanos();
    }

    /** The row of a zip that this node writes, as long as its version says so. */
    private final class Row {
        private final UUID id;
        private int version;
        private long reportedAt = nanos.getAsLong();

        Row(Job job) {
            id = job.id;
            version = job.version;
        }

        /**
         * Called often while it is written.
         *
         * @throws OptimisticLockException when it is no longer this node's
         */
        void report(int done, int missing) {
            if (leaving) {
                throw new Leaving();
            }
            if (isOlderThan(reportedAt, BETWEEN_REPORTS)) {
                change((export, now) -> export.progress(done, missing, now));
                reportedAt = nanos.getAsLong();
            }
        }

        void stillOurs() {
            unitOfWork.run(this::ours);
        }

        /** The last word; nobody's when another has the zip by now. */
        void write(BiConsumer<ZipExport, Instant> last) {
            try {
                change(last);
            } catch (OptimisticLockException e) {
                LOG.log(System.Logger.Level.DEBUG, "Zip {0} was given to another node, or called off", id);
            }
        }

        private void change(BiConsumer<ZipExport, Instant> change) {
            version = unitOfWork.call(em -> {
                ZipExport export = ours(em);
                change.accept(export, ExportRows.now(em));
                em.flush();
                return export.version();
            });
        }

        private ZipExport ours(EntityManager em) {
            ZipExport export = em.find(ZipExport.class, id);
            if (export == null || export.version() != version) {
                throw new OptimisticLockException("Zip %s is no longer this node's".formatted(id));
            }
            return export;
        }
    }

    private record Job(UUID id, int version, Caller caller, List<UUID> tasks, NamePattern pattern) {}

    /** Ends the writing from within. */
    private static final class Leaving extends RuntimeException {}
}
