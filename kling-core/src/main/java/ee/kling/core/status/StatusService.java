package ee.kling.core.status;

import ee.kling.api.status.Check;
import ee.kling.api.status.ServiceStatus;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/** Answers health checks and other applications. */
@Stateless
@Local(ServiceStatus.class)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StatusService implements ServiceStatus {
    @Inject
    private Readiness readiness;

    @Override
    public List<Check> checks() {
        return readiness.checks();
    }

    /** Here too, because what is permitted to all are the methods of this class, not those of the interface. */
    @Override
    public boolean isReady() {
        return ServiceStatus.super.isReady();
    }
}
