package ee.kling.web.history;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.ImageTasks;
import ee.kling.api.task.InvalidRequestException;
import ee.kling.api.task.NotCancellableException;
import ee.kling.api.task.TaskSummary;
import ee.kling.api.task.Violation;
import ee.kling.core.task.TaskChanges;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.EmptyState;
import ee.kling.web.look.Icon;
import ee.kling.web.look.Toast;
import ee.kling.web.security.Viewer;
import ee.kling.web.shell.MainLayout;
import ee.kling.web.task.CardStyle;
import ee.kling.web.task.Progress;
import ee.kling.web.task.TaskActions;
import ee.kling.web.task.TaskCard;
import ee.kling.web.task.TaskWatch;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Every task, newest first, page by page. */
@Route(value = "history", layout = MainLayout.class)
@PageTitle("History · Studio")
@PermitAll
@Dependent
public class HistoryView extends Div implements AfterNavigationObserver {
    private static final int SEARCH_DELAY_MILLIS = 300;

    private final transient ImageTasks tasks;
    private final transient Clock clock;
    private final Viewer viewer = Viewer.current();
    private final CardStyle style;
    private final Map<UUID, TaskCard> shown = new HashMap<>();
    private final Arrivals arrivals = new Arrivals();
    private final Div tabs = new Div();
    private final TextField search = new TextField();
    private final NativeButton fresh = new NativeButton();
    private final Span freshWords = new Span();
    private final Div body = new Div();
    private final DayChoice days = new DayChoice(this::go);
    private final Pager pager = new Pager(this::go);
    private HistoryAddress address = HistoryAddress.START;

    @Inject
    HistoryView(ImageTasks tasks, CapabilityMap capabilities, TaskChanges changes, Clock clock) {
        this.tasks = tasks;
        this.clock = clock;
        style = CardStyle.history(capabilities, viewer.admin());
        addClassNames("st-page", "st-history");
        Div head = new Div(new H1("History"));
        head.addClassName("st-head");
        tabs.addClassName("st-tabs");
        body.addClassName("st-body");
        add(head, tabs, filters(), days, body, pager);
        TaskWatch.during(this, changes, viewer, this::changed);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        show(event.getLocation().getQueryParameters());
    }

    private void show(QueryParameters parameters) {
        List<Violation> found = new ArrayList<>();
        address = HistoryAddress.of(parameters, found);
        search.setValue(address.text());
        drawTabs();
        arrivals.reset(address, clock.instant());
        drawFresh();
        if (found.isEmpty()) {
            load(found);
        }
        if (found.isEmpty()) {
            LastPlace.remember(UI.getCurrent(), address);
        } else {
            refuse(found);
        }
    }

    private void load(List<Violation> found) {
        try {
            draw(tasks.history(address.page(), address.size(), address.filter()));
        } catch (InvalidRequestException e) {
            found.addAll(e.violations());
        }
    }

    private void draw(HistoryPage page) {
        clear();
        pager.setVisible(page.total() > 0);
        pager.show(address, page);
        days.show(address, page.total());
        if (page.tasks().isEmpty()) {
            body.add(nothing(page));
            return;
        }
        Div cards = new Div();
        cards.addClassName("st-cards");
        cards.setId("results");
        for (TaskSummary task : page.tasks()) {
            TaskCard card = new TaskCard(task, style, new TaskActions(this::cancel, this::edit), clock);
            shown.put(task.id(), card);
            cards.add(card);
        }
        body.add(cards);
    }

    private void refuse(List<Violation> found) {
        clear();
        pager.setVisible(false);
        days.setVisible(false);
        EmptyState refusal = new EmptyState(
                Icon.TRIANGLE_ALERT,
                "This address cannot be shown",
                found.stream()
                        .map(violation -> violation.message() + " " + violation.fix())
                        .collect(Collectors.joining(" ")),
                Buttons.link(Icon.IMAGES, "To the first page", HistoryAddress.PATH));
        refusal.setId("bad-address");
        body.add(refusal);
    }

    private void clear() {
        body.removeAll();
        shown.clear();
        body.getElement().executeJs("this.scrollTop = 0");
    }

    private Component nothing(HistoryPage page) {
        if (page.total() > 0) {
            return new EmptyState(
                    Icon.IMAGES,
                    "There is no page " + address.page(),
                    "The last page is %d.".formatted(page.pages()),
                    Buttons.link(
                            Icon.ARROW_RIGHT,
                            "To the last page",
                            address.withPage(page.pages()).link()));
        }
        if (address.isFiltered()) {
            return new EmptyState(
                    Icon.SEARCH,
                    "No task matches",
                    filterWords(),
                    Buttons.link(Icon.X, "Clear the filter", HistoryAddress.PATH));
        }
        return new EmptyState(
                Icon.IMAGES,
                "Your pictures will collect here",
                "Every task is kept with its prompt and settings, also the failed ones.",
                Buttons.link(Icon.SQUARE_PEN, "Create the first", "create"));
    }

    private String filterWords() {
        String state = address.tab() == HistoryTab.ALL
                ? "In any state"
                : "Among those called “%s”".formatted(address.tab().title());
        return address.text().isEmpty()
                ? state + " there is none."
                : "%s, none has “%s” in its prompt.".formatted(state, address.text());
    }

    private Div filters() {
        search.setId("search");
        search.setPlaceholder("Search prompts and ids");
        search.setAriaLabel("Search");
        search.setTooltipText("Beginnings of words in the prompt or the negative prompt, or a whole id");
        search.setPrefixComponent(Icon.SEARCH.draw());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(SEARCH_DELAY_MILLIS);
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go(address.withText(change.getValue()));
            }
        });
        fresh.addClassName("st-fresh");
        fresh.setId("fresh");
        fresh.add(Icon.REFRESH_CW.drawSmall(), freshWords);
        fresh.addClickListener(click -> {
            if (address.page() == 1) {
                show(address.parameters());
            } else {
                go(address.withPage(1));
            }
        });
        Div filters = new Div(search, fresh);
        filters.addClassName("st-filters");
        return filters;
    }

    private void drawTabs() {
        tabs.removeAll();
        for (HistoryTab tab : HistoryTab.values()) {
            Anchor link = new Anchor(address.withTab(tab).link());
            tab.icon().ifPresent(icon -> link.add(icon.drawSmall()));
            link.add(new Span(tab.title()));
            link.addClassName("st-tab");
            link.setId("tab-" + tab.word());
            if (tab == address.tab()) {
                link.addClassName("is-on");
                link.getElement().setAttribute("aria-current", "page");
            }
            tabs.add(link);
        }
    }

    private void changed(TaskSummary task) {
        TaskCard card = shown.get(task.id());
        if (card == null) {
            arrivals.see(task);
            drawFresh();
        } else {
            card.show(task);
        }
    }

    /**
     * Asked for by the browser when changes were missed: what is shown is brought up to date where it is, and what is new
     * is only counted.
     */
    @ClientCallable
    private void refresh() {
        Set<UUID> seen = new HashSet<>();
        for (TaskSummary task :
                tasks.history(address.page(), address.size(), address.filter()).tasks()) {
            seen.add(task.id());
            changed(task);
        }
        // What is new has pushed them to the next page.
        shown.values().stream()
                .map(TaskCard::task)
                .filter(task -> Progress.isRunning(task) && !seen.contains(task.id()))
                .flatMap(task -> tasks.find(task.id()).stream())
                .map(ImageTask::summary)
                .toList()
                .forEach(this::changed);
    }

    private void drawFresh() {
        fresh.setVisible(arrivals.count() > 0);
        freshWords.setText(arrivals.count() + " new, show");
    }

    private void cancel(TaskSummary task) {
        try {
            shown.get(task.id()).show(tasks.cancel(task.id()).summary());
        } catch (NotCancellableException e) {
            Toast.error("It is with Kling already and cannot be taken back. Its pictures will be kept.");
        }
    }

    private void edit(TaskSummary task) {
        UI.getCurrent().navigate("create", QueryParameters.of("from", task.id().toString()));
    }

    private void go(HistoryAddress target) {
        UI.getCurrent().navigate(HistoryAddress.PATH, target.parameters());
    }
}
