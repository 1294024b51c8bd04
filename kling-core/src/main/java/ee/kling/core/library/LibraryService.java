package ee.kling.core.library;

import ee.kling.api.task.HistoryCounts;
import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.TaskLibrary;
import ee.kling.api.task.TaskStory;
import ee.kling.api.task.TaskSummary;
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

/**
 * The boundary: finds out who calls, and refuses who may not. Never joins the caller's transaction, because an answer means that
 * the change is committed.
 */
@Stateless
@Local(TaskLibrary.class)
@DeclareRoles({TaskService.USER, TaskService.ADMIN})
@RolesAllowed({TaskService.USER, TaskService.ADMIN})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LibraryService extends Boundary implements TaskLibrary {
    /** Made at the first call, when what it needs is there. */
    @Inject
    private Instance<Library> library;

    @Override
    public List<TaskSummary> favourite(Collection<UUID> tasks, boolean on) {
        return library().favourite(caller(), tasks, on);
    }

    @Override
    public List<TaskSummary> tag(Collection<UUID> tasks, String tag, boolean on) {
        return library().tag(caller(), tasks, tag, on);
    }

    @Override
    public List<TaskSummary> trash(Collection<UUID> tasks, boolean on) {
        return library().trash(caller(), tasks, on);
    }

    @Override
    public List<String> tags() {
        return library().tags(caller());
    }

    @Override
    public Optional<TaskStory> story(UUID task) {
        return library().story(caller(), task);
    }

    @Override
    public HistoryCounts counts(HistoryFilter filter) {
        return library().counts(caller(), filter);
    }

    private Library library() {
        return working(library);
    }
}
