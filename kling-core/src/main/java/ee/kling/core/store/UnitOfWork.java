package ee.kling.core.store;

import jakarta.persistence.EntityManager;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One short transaction of its own, in and outside a server. Never calls Kling or touches a file inside.
 */
public interface UnitOfWork {

    /**
     * Runs the work in a new transaction and commits it before returning.
     *
     * @throws jakarta.persistence.OptimisticLockException when somebody else changed the same row meanwhile
     */
    <T> T call(Function<EntityManager, T> work);

    /**
     * Like {@link #call}, and what was committed outlasts the end of this process, however it ends: for what is promised
     * to a person, or said before something is paid. A plain commit may be lost with the process where the database is in it;
     * the row is then as it was before.
     */
    default <T> T durably(Function<EntityManager, T> work) {
        return call(work);
    }

    /** Like {@link #call}, without a result. */
    default void run(Consumer<EntityManager> work) {
        call(entityManager -> {
            work.accept(entityManager);
            return null;
        });
    }
}
