package ee.kling.core.submission;

import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.GenerationTask;
import ee.kling.core.task.TaskRepository;
import jakarta.persistence.OptimisticLockException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Writes what came of a sending into the row, and tells the pages. */
final class Outcomes {
    private static final System.Logger LOG = System.getLogger(Submitter.class.getName());

    /** Lost races for one row, each of which somebody else has won. */
    private static final int MOST_TRIES = 5;

    private final UnitOfWork unitOfWork;
    private final Consumer<UUID> changed;

    Outcomes(UnitOfWork unitOfWork, Consumer<UUID> changed) {
        this.unitOfWork = unitOfWork;
        this.changed = changed;
    }

    static void warn(Outgoing outgoing, String words) {
        LOG.log(System.Logger.Level.WARNING, "Task {0}: {1}", outgoing.id(), words);
    }

    /** Records what says nothing about a later attempt: this sender may have been taken for dead meanwhile. */
    boolean settle(Outgoing outgoing, BiConsumer<GenerationTask, Instant> change) {
        return record(outgoing, (task, now) -> {
            if (task.attempt() != outgoing.attempt()) {
                throw new IllegalStateException("it is being sent again already");
            }
            change.accept(task, now);
        });
    }

    /** @return whether it could be recorded */
    boolean record(Outgoing outgoing, BiConsumer<GenerationTask, Instant> change) {
        boolean recorded = false;
        try {
            Optional<String> remark = recordOnceMore(outgoing, change);
            remark.ifPresent(words -> warn(outgoing, words));
            recorded = true;
        } catch (OptimisticLockException | IllegalStateException e) {
            // A look-up or another node has settled it meanwhile; what it found at Kling stands.
            LOG.log(System.Logger.Level.INFO, "Task {0} was settled elsewhere: {1}", outgoing.id(), e.getMessage());
        }
        changed.accept(outgoing.id());
        return recorded;
    }

    /** Whoever loses a race looks again at what the winner has left: it may be another task at Kling. */
    private Optional<String> recordOnceMore(Outgoing outgoing, BiConsumer<GenerationTask, Instant> change) {
        for (int left = MOST_TRIES; ; left--) {
            try {
                return unitOfWork.call(em -> {
                    GenerationTask task = em.find(GenerationTask.class, outgoing.id());
                    boolean wasFinal = task.state().isFinal();
                    change.accept(task, TaskRepository.now(em));
                    return wasFinal ? Optional.empty() : task.unexpectedCharge();
                });
            } catch (OptimisticLockException e) {
                if (left == 1) {
                    throw e;
                }
            }
        }
    }
}
