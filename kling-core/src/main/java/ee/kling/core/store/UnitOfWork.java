package ee.kling.core.store;

import jakarta.persistence.EntityManager;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One short transaction of its own. Two implementations: the container's, and a local one for tests, tools and fault
 * drivers. Never calls Kling or touches a file inside.
 */
public interface UnitOfWork {

    /**
     * Runs the work in a new transaction and commits it before returning.
     *
     * @throws jakarta.persistence.OptimisticLockException when somebody else changed the same row meanwhile
     */
    <T> T call(Function<EntityManager, T> work);

    /** Like {@link #call}, without a result. */
    default void run(Consumer<EntityManager> work) {
        call(entityManager -> {
            work.accept(entityManager);
            return null;
        });
    }
}
