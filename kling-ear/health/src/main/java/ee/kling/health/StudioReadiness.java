package ee.kling.health;

import ee.kling.api.status.Check;
import ee.kling.api.status.ServiceStatus;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * {@code /health/ready} of the management port: what the self-check found last, with one line per problem. In a jar of its
 * own because the server looks for health checks only in an EAR's lib/, from where the core can be seen by name alone.
 */
@Readiness
@ApplicationScoped
public class StudioReadiness implements HealthCheck {
    @EJB
    private ServiceStatus status;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("kling-studio").up();
        for (Check check : status.checks()) {
            response.withData(check.name(), check.problem().isEmpty() ? "UP" : check.problem());
            if (!check.up()) {
                response.down();
            }
        }
        return response.build();
    }
}
