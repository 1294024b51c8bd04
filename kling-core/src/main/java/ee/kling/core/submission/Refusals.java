package ee.kling.core.submission;

import ee.kling.core.config.KlingSettings;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.TaskRepository;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import java.time.Instant;

/** Learns from Kling's word that all places are taken. Must be told before the refused task is recorded as waiting. */
final class Refusals {
    private static final System.Logger LOG = System.getLogger(Refusals.class.getName());

    /** As many may be refused at once as are sent at once, and each changes the same row. */
    private static final int MOST_TRIES = 30;

    private final UnitOfWork unitOfWork;
    private final KlingSettings settings;

    Refusals(UnitOfWork unitOfWork, KlingSettings settings) {
        this.unitOfWork = unitOfWork;
        this.settings = settings;
    }

    /** What is known about the places after this refusal. */
    Lesson learn(Outgoing refused) {
        for (int left = MOST_TRIES; ; left--) {
            try {
                return unitOfWork.call(em -> learn(em, refused));
            } catch (OptimisticLockException e) {
                if (left == 1) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "Nothing was learned from a refusal of task {0}",
                            refused.id());
                    return new Lesson(false, settings.upstream().parallelLimit());
                }
            }
        }
    }

    private Lesson learn(EntityManager em, Outgoing refused) {
        int configured = settings.upstream().parallelLimit();
        String account = settings.upstream().account();
        SlotLimit limit = em.find(SlotLimit.class, new SlotLimit.Key(account, refused.model()));
        Instant now = TaskRepository.now(em);
        long taken = TaskRepository.placesTaken(em, account).getOrDefault(refused.model(), 0L);
        int others = (int) Math.max(0, taken - refused.n());
        // Also when nothing is learned: of two that change the owner's turn, one must fail here.
        em.lock(limit, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        limit.refused(others, refused.n(), configured, now);
        em.flush();
        giveBack(em, account, refused);
        return new Lesson(others == 0, limit.places(configured));
    }

    /** The owner has had nothing for this turn. */
    private static void giveBack(EntityManager em, String account, Outgoing refused) {
        OwnerTurn turn = em.find(OwnerTurn.class, new OwnerTurn.Key(account, refused.model(), refused.owner()));
        if (turn != null) {
            turn.spentUpTo(turn.spent() - refused.n());
        }
    }

    /**
     * @param alone whether nothing else of ours was in work for the model
     * @param places that the account is believed to have for it
     */
    record Lesson(boolean alone, int places) {}
}
