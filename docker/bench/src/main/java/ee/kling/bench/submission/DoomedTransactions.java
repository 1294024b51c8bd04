package ee.kling.bench.submission;

import ee.kling.core.store.UnitOfWork;
import jakarta.persistence.EntityManager;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Transactions around which the process may die. Those that only read are passed on as they are. */
final class DoomedTransactions implements UnitOfWork {
    /** PostgreSQL numbers a transaction with its first write, by whatever way it came. */
    private static final String WROTE = "select pg_current_xact_id_if_assigned() is not null";

    private final UnitOfWork transactions;
    private final Doom doom;
    private final KillPoint uncommitted;
    private final KillPoint committed;

    DoomedTransactions(UnitOfWork transactions, Doom doom, KillPoint uncommitted, KillPoint committed) {
        this.transactions = transactions;
        this.doom = doom;
        this.uncommitted = uncommitted;
        this.committed = committed;
    }

    @Override
    public <T> T call(Function<EntityManager, T> work) {
        AtomicBoolean wrote = new AtomicBoolean();
        T result = transactions.call(entityManager -> {
            T done = work.apply(entityManager);
            entityManager.flush();
            wrote.set((Boolean) entityManager.createNativeQuery(WROTE).getSingleResult());
            pass(wrote, uncommitted);
            return done;
        });
        pass(wrote, committed);
        return result;
    }

    private void pass(AtomicBoolean wrote, KillPoint point) {
        if (wrote.get()) {
            doom.pass(point);
        }
    }
}
