package ee.kling.core.export;

import ee.kling.api.export.Export;
import ee.kling.api.export.ExportFile;
import ee.kling.api.export.Exports;
import ee.kling.core.task.Boundary;
import ee.kling.core.task.TaskService;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The boundary: finds out who calls, and refuses who may not. */
@Stateless
@Local(Exports.class)
@DeclareRoles({TaskService.USER, TaskService.ADMIN})
@RolesAllowed({TaskService.USER, TaskService.ADMIN})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ExportService extends Boundary implements Exports {
    /** Made at the first call, when what it needs is there. */
    @Inject
    private Instance<ExportLedger> ledger;

    @Override
    public Export request(Collection<UUID> tasks, String namePattern) {
        requireComplete();
        return ledger().request(caller(), tasks, namePattern);
    }

    @Override
    public Optional<Export> find(UUID id) {
        return ledger().find(caller(), id);
    }

    @Override
    public List<Export> list() {
        return ledger().list(caller());
    }

    @Override
    public Optional<ExportFile> open(UUID id) {
        return ledger().open(caller(), id);
    }

    @Override
    public void dismiss(UUID id) {
        ledger().dismiss(caller(), id);
    }

    private ExportLedger ledger() {
        return working(ledger);
    }
}
