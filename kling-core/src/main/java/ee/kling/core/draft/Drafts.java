package ee.kling.core.draft;

import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.Boundary;
import ee.kling.core.task.TaskService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.LocalBean;
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
public class Drafts extends Boundary {
    /** Asked for at the call, when the database is there. */
    @Inject
    private Instance<UnitOfWork> unitOfWork;

    @Inject
    private Clock clock;

    /** See {@link DraftBook#find}. */
    public Optional<Draft> find() {
        return drafts().find(owner());
    }

    /** See {@link DraftBook#version}. */
    public long version() {
        return drafts().version(owner());
    }

    /** See {@link DraftBook#save}. */
    public SavedDraft save(String content, byte[] picture, long known) {
        return drafts().save(owner(), content, picture, known);
    }

    /** See {@link DraftBook#setAside}. */
    public void setAside() {
        drafts().setAside(owner());
    }

    /** See {@link DraftBook#bringBack}. */
    public Optional<Draft> bringBack() {
        return drafts().bringBack(owner());
    }

    /** See {@link PresetBook#all}. */
    public List<Preset> presets() {
        return book().all(owner());
    }

    /** See {@link PresetBook#save}. */
    public PresetChange savePreset(String name, String content) {
        return book().save(owner(), name, content);
    }

    /** See {@link PresetBook#rename}. */
    public void renamePreset(UUID id, String name) {
        book().rename(owner(), id, name);
    }

    /** See {@link PresetBook#delete}. */
    public PresetChange deletePreset(UUID id) {
        return book().delete(owner(), id);
    }

    /** See {@link PresetBook#takeBack}. */
    public void takeBackPreset(PresetChange loss) {
        book().takeBack(owner(), loss);
    }

    /** See {@link PresetBook#makeUsual}. */
    public void makeUsual(UUID id) {
        book().makeUsual(owner(), id);
    }

    private DraftBook drafts() {
        return new DraftBook(working(unitOfWork), clock);
    }

    private PresetBook book() {
        return new PresetBook(working(unitOfWork), clock);
    }

    private String owner() {
        return caller().name();
    }
}
