package ee.kling.web.create;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.internal.AllowInert;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import ee.kling.api.KlingJson;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.ImageTasks;
import ee.kling.api.task.NotCancellableException;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.draft.Drafts;
import ee.kling.core.draft.Preset;
import ee.kling.core.picture.ReferenceCheck;
import ee.kling.core.picture.ReferenceReader;
import ee.kling.core.task.TaskChanges;
import ee.kling.core.validation.RequestValidator;
import ee.kling.web.create.DraftKeeper.Kept;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.Toast;
import ee.kling.web.security.Viewer;
import ee.kling.web.shell.MainLayout;
import ee.kling.web.task.CardStyle;
import ee.kling.web.task.TaskActions;
import ee.kling.web.task.TaskWatch;
import ee.kling.web.words.Words;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** The page where people describe what they want drawn. */
@Route(value = "create", layout = MainLayout.class)
@RouteAlias(value = "", layout = MainLayout.class)
@PermitAll
@Dependent
public class CreateView extends Div implements BeforeEnterObserver, BeforeLeaveObserver, HasDynamicTitle {
    private static final System.Logger LOG = System.getLogger(CreateView.class.getName());
    private static final Set<TaskState> RUNNING =
            Arrays.stream(TaskState.values()).filter(state -> !state.isFinal()).collect(Collectors.toSet());
    private static final int MOST_RUNNING = 50;

    private final transient ImageTasks tasks;
    private final Viewer viewer = Viewer.current();
    private final Composer composer;
    private final NowStrip now;
    private final transient SentToast sent = new SentToast();
    private final transient Drafts drafts;
    private final DraftKeeper keeper;
    private final transient OwnPrompts prompts;
    private final transient Refill refill;
    private boolean isFilled;
    private boolean overtakenSaid;

    @Inject
    CreateView(
            ImageTasks tasks,
            Drafts drafts,
            CapabilityMap capabilities,
            Validator shape,
            ReferenceReader references,
            Executor background,
            TaskChanges changes,
            Clock clock) {
        this.tasks = tasks;
        this.drafts = drafts;
        prompts = new OwnPrompts(tasks, viewer.name());
        ReferenceCheck check = new ReferenceCheck(capabilities.reference());
        addClassNames("st-page", "st-create");
        keeper = new DraftKeeper(drafts, check);
        ComposerTools tools = new ComposerTools(
                keeper.state(),
                new AddressLook(references, check, background),
                this::showPresets,
                this::pickPrompt,
                this::pickResult,
                this::applyUsual,
                this::saveSoon);
        composer = new Composer(capabilities, new RequestValidator(capabilities, shape), clock, this::send, tools);
        refill = new Refill(composer, keeper, new OwnPictures(tasks, check));
        now = new NowStrip(
                CardStyle.now(capabilities),
                new TaskActions(this::cancel, task -> reuse(new Take(task.id(), Take.Part.ALL, null))),
                clock,
                composer::suggest);
        add(composer, now);
        TaskWatch.during(this, changes, viewer, task -> {
            if (viewer.owns(task.owner())) {
                show(task);
            }
        });
        // After the watch has begun: what changes in between is seen twice rather than never.
        addAttachListener(attach -> now.fill(ownTasks()));
        addAttachListener(attach -> getElement()
                .executeJs("window.studioCreate && window.studioCreate.begin($0, $1)", viewer.name(), isFilled));
        // Also when the browser shows the page anew or is closed. Before the page that comes next reads it.
        addDetachListener(detach -> keepWhatArrived());
    }

    @Override
    public String getPageTitle() {
        return Words.of("create.page-title");
    }

    /** {@code ?from=} names a task to fill the form with; otherwise it is as it was left. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<Take> take = Take.of(event.getLocation().getQueryParameters());
        isFilled = take.isPresent();
        Optional<Kept> draft = keeper.load();
        draft.ifPresentOrElse(refill::with, this::applyUsual);
        take.ifPresentOrElse(
                this::reuse,
                () -> draft.filter(Kept::hasPrevious)
                        .filter(kept -> kept.content().isBlank())
                        .ifPresent(kept -> composer.note(refill.previousDraft())));
    }

    private void applyUsual() {
        drafts.presets().stream().filter(Preset::usual).findFirst().ifPresent(refill::with);
    }

    /** What was typed last is kept before another page is shown. */
    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        saveDraft();
    }

    /**
     * Called by the browser when nothing was changed for a while, also under an open dialog.
     *
     * @return whether it is kept, so that the browser need not remember it any longer
     */
    @AllowInert
    @ClientCallable
    private boolean saveDraft() {
        if (keeper.save(composer.content(), composer.picture())) {
            composer.note(refill.previousDraft());
        }
        return keeper.isKept(composer.content());
    }

    private void keepWhatArrived() {
        try {
            saveDraft();
        } catch (EJBException e) {
            LOG.log(System.Logger.Level.DEBUG, "Whoever has signed out keeps nothing more", e);
        }
    }

    /** Called by the browser when the page is looked at again. */
    @AllowInert
    @ClientCallable
    private void checkDraft() {
        if (keeper.isOvertaken() && !overtakenSaid) {
            overtakenSaid = true;
            Button takeOver = Buttons.ghost(Words.of("create.take-over"), this::takeOver);
            takeOver.setId("take-over");
            composer.note(new ChangeNote(Words.of("create.draft-elsewhere"), List.of(), takeOver));
        }
    }

    private void takeOver() {
        overtakenSaid = false;
        keeper.load().ifPresent(refill::with);
    }

    /** Called by the browser for {@code Alt} with an arrow. */
    @ClientCallable
    private String ownPrompts() {
        return KlingJson.jsonb().toJson(prompts.find(""));
    }

    /** Called by the browser when a link to a task is pasted; of others' tasks nothing is said. */
    @ClientCallable
    private void offerTask(String id) {
        Take.of(new QueryParameters(Map.of("from", List.of(id))))
                .filter(take -> tasks.find(take.task()).isPresent())
                .ifPresent(take -> {
                    Button fill = Buttons.ghost(Words.of("create.fill-in"), () -> reuse(take));
                    fill.setId("fill-in");
                    composer.note(new ChangeNote(Words.of("create.link-pasted"), List.of(), fill));
                });
    }

    private void saveSoon() {
        getElement().executeJs("window.studioCreate && window.studioCreate.saveSoon()");
    }

    private void showPresets() {
        new PresetDialog(drafts, composer::content, refill::with).open();
    }

    private void pickPrompt() {
        new PromptPicker(prompts, composer::suggest).open();
    }

    private void pickResult() {
        new ResultPicker(
                        (words, page) -> tasks.history(
                                        page,
                                        ResultPicker.PAGE,
                                        new HistoryFilter(Set.of(TaskState.SUCCEEDED), words, viewer.name()))
                                .tasks(),
                        (task, image) -> refill.withPicture(image))
                .open();
    }

    /** Asked for by the browser when changes were missed; the form is not touched. */
    @AllowInert
    @ClientCallable
    private void refresh() {
        List<TaskSummary> own = ownTasks();
        now.fill(own);
        own.forEach(sent::see);
    }

    private void send(ImageGenerationRequest request, String key) {
        TaskSummary task = tasks.submit(request, key).summary();
        now.show(task);
        getElement().executeJs("window.studioCreate && window.studioCreate.forgetPrompts()");
        sent.offer(task, () -> cancel(task));
    }

    private void show(TaskSummary task) {
        now.show(task);
        sent.see(task);
    }

    private void cancel(TaskSummary task) {
        try {
            show(tasks.cancel(task.id()).summary());
        } catch (NotCancellableException e) {
            Toast.error(Words.of("create.too-late"));
        }
    }

    private void reuse(Take take) {
        tasks.find(take.task())
                .ifPresentOrElse(
                        task -> refill.with(take, task),
                        () -> composer.note(new ChangeNote(Words.of("create.no-such-task"), List.of())));
        // The address is for one use: a reload must not overwrite what has been typed since.
        UI.getCurrent().getPage().getHistory().replaceState(null, "create");
    }

    private List<TaskSummary> ownTasks() {
        Map<UUID, TaskSummary> found = new LinkedHashMap<>();
        tasks.history(1, MOST_RUNNING, new HistoryFilter(RUNNING, "", viewer.name()))
                .tasks()
                .forEach(task -> found.put(task.id(), task));
        tasks.history(1, NowStrip.LAST, new HistoryFilter(Set.of(), "", viewer.name()))
                .tasks()
                .forEach(task -> found.put(task.id(), task));
        return List.copyOf(found.values());
    }
}
