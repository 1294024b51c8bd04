package ee.kling.web.health;

import ee.kling.core.config.KlingSettings;
import ee.kling.core.store.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.nio.file.Files;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the database answers and results can be stored. Kling's own state does not take a node down. */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {
    @Inject
    private UnitOfWork unitOfWork;

    @Inject
    private KlingSettings settings;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("kling");
        boolean database = databaseAnswers();
        boolean storage = Files.isWritable(settings.dataDir());
        return answer.withData("database", database ? "up" : "down")
                .withData("data directory", storage ? "writable" : "not writable")
                .status(database && storage)
                .build();
    }

    private boolean databaseAnswers() {
        try {
            unitOfWork.run(em -> em.createQuery("select 1", Integer.class).getSingleResult());
            return true;
        } catch (PersistenceException | jakarta.transaction.TransactionalException e) {
            return false;
        }
    }
}
