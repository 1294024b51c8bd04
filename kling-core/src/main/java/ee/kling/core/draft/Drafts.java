package ee.kling.core.draft;

import ee.kling.core.status.Readiness;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.TaskService;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.LocalBean;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The signed-in person's own draft and presets; nobody sees another's, admins neither. */
@Stateless
@LocalBean
@RolesAllowed({TaskService.USER, TaskService.ADMIN})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Drafts {
    @Inject
    private Readiness readiness;

    /** Asked for at the call, when the database is there. */
    @Inject
    private Instance<UnitOfWork> unitOfWork;

    @Inject
    private Clock clock;

    @Resource
    private SessionContext context;

    /** See {@link DraftBook#find}. */
    public Optional<Draft> find() {
        return drafts().find(caller());
    }

    /** See {@link DraftBook#version}. */
    public long version() {
        return drafts().version(caller());
    }

    /** See {@link DraftBook#save}. */
    public SavedDraft save(String content, byte[] picture, long known) {
        return drafts().save(caller(), content, picture, known);
    }

    /** See {@link DraftBook#setAside}. */
    public void setAside() {
        drafts().setAside(caller());
    }

    /** See {@link DraftBook#bringBack}. */
    public Optional<Draft> bringBack() {
        return drafts().bringBack(caller());
    }

    /** See {@link PresetBook#all}. */
    public List<Preset> presets() {
        return book().all(caller());
    }

    /** See {@link PresetBook#save}. */
    public Preset savePreset(String name, String content) {
        return book().save(caller(), name, content);
    }

    /** See {@link PresetBook#rename}. */
    public void renamePreset(UUID id, String name) {
        book().rename(caller(), id, name);
    }

    /** See {@link PresetBook#delete}. */
    public void deletePreset(UUID id) {
        book().delete(caller(), id);
    }

    /** See {@link PresetBook#makeUsual}. */
    public void makeUsual(UUID id) {
        book().makeUsual(caller(), id);
    }

    private DraftBook drafts() {
        readiness.requireWorking();
        return new DraftBook(unitOfWork.get(), clock);
    }

    private PresetBook book() {
        readiness.requireWorking();
        return new PresetBook(unitOfWork.get(), clock);
    }

    private String caller() {
        return context.getCallerPrincipal().getName();
    }
}
