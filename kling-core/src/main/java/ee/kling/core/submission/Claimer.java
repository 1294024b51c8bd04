package ee.kling.core.submission;

import ee.kling.core.account.AccountGate;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.store.Lanes;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.TaskRepository;
import ee.kling.core.task.WaitingTask;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes waiting tasks for sending, as far as there are places, each owner in turn. The intent of all that it takes is
 * committed in one transaction, which holds only when nobody else has claimed for the same model meanwhile.
 */
final class Claimer {
    private static final System.Logger LOG = System.getLogger(Claimer.class.getName());

    /** Races lost to another node, after which the next wake tries again. */
    private static final int MOST_TRIES = 5;

    private final UnitOfWork unitOfWork;
    private final AccountGate gate;
    private final KlingSettings settings;

    Claimer(UnitOfWork unitOfWork, AccountGate gate, KlingSettings settings) {
        this.unitOfWork = unitOfWork;
        this.gate = gate;
        this.settings = settings;
    }

    /** @param most how many may be sent at once now */
    List<Outgoing> claim(int most) {
        for (int left = MOST_TRIES; left > 0; left--) {
            try {
                Optional<List<Outgoing>> claimed = unitOfWork.durably(em -> new Claim(em, gate, settings, most).take());
                if (claimed.isPresent()) {
                    return claimed.get();
                }
                makeLimits();
            } catch (OptimisticLockException e) {
                // Another node, or a cancel, was faster.
                LOG.log(System.Logger.Level.DEBUG, "Claiming again: {0}", e.getMessage());
            }
        }
        return List.of();
    }

    /** The rows that are changed by whoever claims: made once for each model, by whichever node comes first. */
    private void makeLimits() {
        try {
            unitOfWork.run(em -> {
                List<UUID> heads = Lanes.heads(em, account());
                Map<String, SlotLimit> known = Claim.limits(em, account());
                TaskRepository.waiting(em, heads).stream()
                        .map(WaitingTask::modelName)
                        .distinct()
                        .filter(model -> !known.containsKey(model))
                        .forEach(model -> em.persist(new SlotLimit(account(), model)));
            });
        } catch (OptimisticLockException e) {
            throw e;
        } catch (PersistenceException e) {
            LOG.log(System.Logger.Level.DEBUG, "Another node has made the rows: {0}", e.getMessage());
        }
    }

    private String account() {
        return settings.upstream().account();
    }
}
