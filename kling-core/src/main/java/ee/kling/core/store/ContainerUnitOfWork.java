package ee.kling.core.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.function.Function;

/** Container-managed transactions. */
@ApplicationScoped
public class ContainerUnitOfWork implements UnitOfWork {
    @PersistenceContext(unitName = "kling")
    private EntityManager entityManager;

    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public <T> T call(Function<EntityManager, T> work) {
        T result = work.apply(entityManager);
        // Now and not at commit, so that a lost race arrives as the exception it is.
        entityManager.flush();
        return result;
    }
}
