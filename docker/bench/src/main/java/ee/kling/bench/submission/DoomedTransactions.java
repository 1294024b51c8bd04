package ee.kling.bench.submission;

import ee.kling.core.store.UnitOfWork;
import jakarta.persistence.EntityManager;
import java.util.function.Function;

/** Transactions around which the process may die. Those that only read are passed on as they are. */
final class DoomedTransactions implements UnitOfWork {
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
        Writes.forget();
        T result = transactions.call(entityManager -> {
            T done = work.apply(entityManager);
            entityManager.flush();
            if (Writes.seen()) {
                doom.pass(uncommitted);
            }
            return done;
        });
        if (Writes.seen()) {
            doom.pass(committed);
        }
        return result;
    }
}
