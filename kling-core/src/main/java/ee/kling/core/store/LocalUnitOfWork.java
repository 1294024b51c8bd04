package ee.kling.core.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Function;

/** Transactions without a container. */
public final class LocalUnitOfWork implements UnitOfWork {
    private final EntityManagerFactory factory;

    /** @param factory of the unit {@code kling} with resource-local transactions */
    public LocalUnitOfWork(EntityManagerFactory factory) {
        this.factory = factory;
    }

    @Override
    public <T> T call(Function<EntityManager, T> work) {
        try (EntityManager entityManager = factory.createEntityManager()) {
            entityManager.getTransaction().begin();
            try {
                T result = work.apply(entityManager);
                entityManager.flush();
                entityManager.getTransaction().commit();
                return result;
            } finally {
                if (entityManager.getTransaction().isActive()) {
                    entityManager.getTransaction().rollback();
                }
            }
        }
    }
}
