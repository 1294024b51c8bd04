package ee.kling.web.history;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.internal.AllowInert;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.export.Exports;
import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.ImageTasks;
import ee.kling.api.task.InvalidRequestException;
import ee.kling.api.task.TaskLibrary;
import ee.kling.api.task.TaskSummary;
import ee.kling.api.task.Violation;
import ee.kling.core.task.TaskChanges;
import ee.kling.web.look.Note;
import ee.kling.web.look.Tone;
import ee.kling.web.look.Zones;
import ee.kling.web.security.Viewer;
import ee.kling.web.shell.Asset;
import ee.kling.web.shell.MainLayout;
import ee.kling.web.task.CardStyle;
import ee.kling.web.task.TaskActions;
import ee.kling.web.task.TaskWatch;
import ee.kling.web.words.Words;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Every task, page by page: what is shown is all in the address. */
@Route(value = "history", layout = MainLayout.class)
@PermitAll
@Dependent
public class HistoryView extends Div implements AfterNavigationObserver, HasDynamicTitle {
    private final transient ImageTasks tasks;
    private final transient TaskLibrary library;
    private final transient Exports exports;
    private final transient CapabilityMap capabilities;
    private final transient Clock clock;
    private final Arrivals arrivals = new Arrivals();
    private final Selection selection = new Selection();
    private final HeadTools tools = new HeadTools();
    private final Tabs tabs = new Tabs();
    private final FilterBar filters;
    private final Note tooMany = new Note(Tone.INFO, Words.of("history.too-many"));
    private final Results results;
    private final SelectionBar bar;
    private final ZipTray zips;
    private final Pager pager = new Pager(this::go);
    private final transient HistoryActions actions;
    private HistoryAddress address = HistoryAddress.START;

    /** What the other pages are pinned to, and what is new since. */
    private Instant opened = Instant.MAX;

    @Inject
    HistoryView(
            ImageTasks tasks,
            TaskLibrary library,
            Exports exports,
            CapabilityMap capabilities,
            TaskChanges changes,
            Clock clock) {
        this.tasks = tasks;
        this.library = library;
        this.exports = exports;
        this.capabilities = capabilities;
        this.clock = clock;
        Viewer viewer = Viewer.current();
        actions = new HistoryActions(tasks, library, exports, selection, this::changed, this::acted);
        addClassNames("st-page", "st-history");
        getElement().setAttribute("data-missing", Words.of("task.missing"));
        Div head = new Div(new H1(Words.of("history.title")), tools);
        head.addClassName("st-head");
        filters = new FilterBar(capabilities, library::tags, this::go, () -> address, this::renew);
        tooMany.setId("days");
        results = new Results(
                CardStyle.history(capabilities, viewer.admin()),
                new TaskActions(actions::cancel, actions::edit),
                clock);
        bar = new SelectionBar(actions);
        zips = new ZipTray(actions::putZipAway);
        add(head, tabs, filters, tooMany, results, bar, zips, pager, new TaskMenu());
        TaskWatch.during(this, changes, viewer, this::changed);
        addAttachListener(attach -> attach.getUI().getPage().addJavaScript(Asset.address("history.js")));
    }

    @Override
    public String getPageTitle() {
        return Words.of("history.page-title");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        show(event.getLocation().getQueryParameters());
        zips();
    }

    private void show(QueryParameters parameters) {
        List<Violation> found = new ArrayList<>();
        HistoryAddress before = address;
        address = HistoryAddress.of(parameters, Remembered.of(UI.getCurrent()), Zones.of(UI.getCurrent()), found);
        if (!before.list().equals(address.list())) {
            selection.clear();
        }
        opened = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (address.page() > 1 && address.before() == null) {
            address = address.withBefore(opened);
        }
        tools.show(address);
        tabs.show(address);
        filters.show(address);
        if (found.isEmpty()) {
            load(found);
        }
        if (found.isEmpty()) {
            LastPlace.remember(UI.getCurrent(), address, parameters);
        } else {
            refuse(found);
        }
        drawSelection();
        drawNew();
    }

    private void load(List<Violation> found) {
        try {
            HistoryPage page = tasks.history(address.page(), address.size(), address.filter());
            if (address.before() != null) {
                opened = address.before();
            } else if (!address.look().oldestFirst() && !page.tasks().isEmpty()) {
                Instant newest = page.tasks().get(0).createdAt().plusNanos(1000);
                opened = newest.isAfter(opened) ? newest : opened;
            }
            arrivals.reset(address, opened);
            draw(page);
            count();
        } catch (InvalidRequestException e) {
            found.addAll(e.violations());
        }
    }

    private void draw(HistoryPage page) {
        pager.setVisible(page.total() > 0);
        pager.show(address.withBefore(opened), page);
        tooMany.setVisible(page.total() > (long) HistoryPage.LAST_PAGE * address.size());
        if (page.tasks().isEmpty()) {
            results.show(new Nothing(address, capabilities, this::total).say(page));
        } else {
            results.show(page.tasks(), address.look(), selection);
        }
    }

    private long total(HistoryAddress other) {
        return tasks.history(1, 1, other.filter()).total();
    }

    private void refuse(List<Violation> found) {
        pager.setVisible(false);
        tooMany.setVisible(false);
        results.show(Nothing.refused(found));
    }

    private void changed(TaskSummary task) {
        results.item(task.id())
                .ifPresentOrElse(
                        item -> {
                            item.show(task);
                            boolean inTrash = address.list().tab() == HistoryTab.TRASH;
                            item.setGone(item.task().marks().trashed() != inTrash);
                            selection.update(item.task());
                        },
                        () -> {
                            arrivals.see(task);
                            drawNew();
                        });
        // Asked for by the browser, because nobody is signed in where changes come from; in a moment, because more may
        // come.
        getElement()
                .executeJs("clearTimeout(this.recounting);"
                        + "this.recounting = setTimeout(() => this.$server && this.$server.count(), 1000)");
    }

    /** Somebody has done something here: what is chosen and how many there are may be others now. */
    private void acted() {
        drawSelection();
        count();
        zips();
    }

    private void drawSelection() {
        setClassName("is-picking", !selection.isEmpty());
        results.select(selection);
        bar.show(selection, address.list().tab() == HistoryTab.TRASH);
    }

    private void drawNew() {
        filters.showNew(arrivals.count());
    }

    /** How many tasks each part has by now. */
    @AllowInert
    @ClientCallable
    private void count() {
        tabs.count(library.counts(address.withBefore(null).filter()));
    }

    /** How far the zips are by now. */
    @AllowInert
    @ClientCallable
    private void zips() {
        zips.show(exports.list());
    }

    /** A task is chosen, or not any more; or all from the last one to it. */
    @ClientCallable
    private void pick(String id, boolean range) {
        results.task(id).ifPresent(task -> {
            boolean room = range ? selection.range(there(), task) : selection.toggle(task);
            actions.sayIfFull(room);
            drawSelection();
        });
    }

    @ClientCallable
    private void pickAll() {
        actions.sayIfFull(selection.all(there()));
        drawSelection();
    }

    @ClientCallable
    private void unpick() {
        selection.clear();
        drawSelection();
    }

    /** What is on the page and still belongs there. */
    private List<TaskSummary> there() {
        boolean inTrash = address.list().tab() == HistoryTab.TRASH;
        return results.tasks().stream()
                .filter(task -> task.marks().trashed() == inTrash)
                .toList();
    }

    /** Something is done with one task. */
    @ClientCallable
    private void act(String id, String what) {
        results.task(id).ifPresent(task -> actions.act(task, what));
    }

    /**
     * Asked for by the browser when changes were missed: what is shown is brought up to date where it is, and what is new
     * is only counted.
     */
    @AllowInert
    @ClientCallable
    private void refresh() {
        Set<UUID> seen = new HashSet<>();
        for (TaskSummary task :
                tasks.history(address.page(), address.size(), address.filter()).tasks()) {
            seen.add(task.id());
            changed(task);
        }
        // What is new has pushed them to the next page, or they were moved to the trash.
        results.tasks().stream()
                .filter(task -> !seen.contains(task.id()))
                .flatMap(task -> tasks.find(task.id()).stream())
                .map(ImageTask::summary)
                .forEach(this::changed);
        zips();
    }

    private void renew() {
        if (address.page() == 1) {
            show(address.parameters());
        } else {
            go(address.withPage(1));
        }
    }

    private void go(HistoryAddress target) {
        new Remembered(target.look().table(), target.size()).keep(UI.getCurrent());
        UI.getCurrent().navigate(HistoryAddress.PATH, target.parameters());
    }
}
