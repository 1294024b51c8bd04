package ee.kling.core.task;

import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.ImageFile;
import ee.kling.api.task.ImageSize;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.ImageTasks;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * The boundary: finds out who calls, and refuses who may not. Never joins the caller's transaction, because an answer
 * means that the task is committed.
 */
@Stateless
@Local(ImageTasks.class)
@DeclareRoles({TaskService.USER, TaskService.ADMIN})
@RolesAllowed({TaskService.USER, TaskService.ADMIN})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TaskService extends Boundary implements ImageTasks {
    /** Submits tasks and sees their own. */
    public static final String USER = "user";

    /** Sees everybody's tasks. */
    public static final String ADMIN = "admin";

    /** Made at the first call, when what it needs is there. */
    @Inject
    private Instance<TaskLedger> ledger;

    @Override
    public ImageTask submit(ImageGenerationRequest request) {
        requireComplete();
        return ledger().submit(caller(), request);
    }

    @Override
    public ImageTask submit(ImageGenerationRequest request, String idempotencyKey) {
        requireComplete();
        return ledger().submit(caller(), request, idempotencyKey);
    }

    @Override
    public Optional<ImageTask> find(UUID id) {
        return ledger().find(caller(), id);
    }

    @Override
    public Optional<ImageTask> findByExternalId(String externalTaskId) {
        return ledger().findByExternalId(caller(), externalTaskId);
    }

    @Override
    public HistoryPage history(int page, int size, HistoryFilter filter) {
        return ledger().history(caller(), page, size, filter);
    }

    @Override
    public ImageTask cancel(UUID id) {
        return ledger().cancel(caller(), id);
    }

    @Override
    public ImageTask sendAgain(UUID id) {
        requireComplete();
        return ledger().sendAgain(caller(), id);
    }

    @Override
    public ImageTask giveUp(UUID id) {
        return ledger().giveUp(caller(), id);
    }

    @Override
    public CapabilityMap capabilities() {
        return ledger().capabilities();
    }

    @Override
    public Optional<ImageFile> open(UUID imageId, ImageSize size) {
        return ledger().open(caller(), imageId, size);
    }

    private TaskLedger ledger() {
        return working(ledger);
    }
}
