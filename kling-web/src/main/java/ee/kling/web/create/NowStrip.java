package ee.kling.web.create;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.look.Icon;
import ee.kling.web.task.CardStyle;
import ee.kling.web.task.Progress;
import ee.kling.web.task.TaskActions;
import ee.kling.web.task.TaskCard;
import ee.kling.web.words.Words;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** What the person has in work, and their last tasks. */
final class NowStrip extends Section {
    static final int LAST = 12;
    private static final int MOST_SIDE_BY_SIDE = 4;
    private static final Comparator<TaskSummary> RUNNING_FIRST = Comparator.comparing(Progress::isRunning)
            .thenComparing(TaskSummary::createdAt)
            .reversed();

    private final CardStyle style;
    private final TaskActions actions;
    private final transient Clock clock;
    private final Span counts = new Span();
    private final Div cards = new Div();
    private final FirstVisit firstVisit;
    private final Map<UUID, TaskCard> shown = new LinkedHashMap<>();

    NowStrip(CardStyle style, TaskActions actions, Clock clock, Consumer<String> chooseExample) {
        this.style = style;
        this.actions = actions;
        this.clock = clock;
        firstVisit = new FirstVisit(chooseExample);
        addClassName("st-now");
        setId("now");
        getElement().setAttribute("aria-label", Words.of("create.now"));
        counts.addClassNames("st-fine", "st-grow");
        counts.getElement().setAttribute("aria-live", "polite");
        Anchor all = new Anchor("history", new Span(Words.of("create.all-history")), Icon.ARROW_RIGHT.draw());
        all.addClassNames("st-btn", "st-btn--ghost", "st-btn--small");
        Div head = new Div(new H2(Words.of("create.now")), counts, all);
        head.addClassName("st-head");
        cards.addClassNames("st-cards", "st-cards--now");
        add(head, cards, firstVisit);
    }

    /** Shows these tasks: those that run first, then the latest. */
    void fill(List<TaskSummary> tasks) {
        cards.removeAll();
        shown.clear();
        tasks.stream().sorted(RUNNING_FIRST).forEach(task -> append(task));
        arrange();
    }

    /** Shows this task: where it is, or before all others when it is new. */
    void show(TaskSummary task) {
        TaskCard card = shown.get(task.id());
        if (card != null) {
            card.show(task);
        } else {
            cards.addComponentAsFirst(append(task));
        }
        arrange();
    }

    private TaskCard append(TaskSummary task) {
        TaskCard card = new TaskCard(task, style, actions, clock);
        shown.put(task.id(), card);
        cards.add(card);
        return card;
    }

    private void arrange() {
        dropOldest();
        cards.getChildren().findFirst().map(TaskCard.class::cast).ifPresent(this::widen);
        firstVisit.setVisible(shown.isEmpty());
        counts.setText(count());
    }

    /** The first card has the whole width while it runs, and keeps it then, so that nothing jumps. */
    private void widen(TaskCard first) {
        shown.values().stream().filter(card -> card != first).forEach(card -> card.setWide(false));
        if (first.task().n() > 1
                && Progress.isRunning(first.task())
                && first.task().state() != TaskState.STUCK) {
            first.setWide(true);
        }
    }

    private void dropOldest() {
        List<TaskCard> settled = new ArrayList<>(shown.values().stream()
                .filter(card -> !Progress.isRunning(card.task()))
                .sorted(Comparator.comparing(card -> card.task().createdAt()))
                .toList());
        while (settled.size() > LAST) {
            TaskCard oldest = settled.remove(0);
            shown.remove(oldest.task().id());
            cards.remove(oldest);
        }
    }

    private String count() {
        List<TaskSummary> tasks = shown.values().stream().map(TaskCard::task).toList();
        long waiting =
                tasks.stream().filter(task -> task.state() == TaskState.QUEUED).count();
        long drawing = tasks.stream()
                .filter(task -> Progress.isRunning(task) && task.state() != TaskState.QUEUED)
                .count();
        List<String> words = new ArrayList<>();
        if (drawing > 0) {
            words.add(Words.of("create.in-work", drawing));
        }
        if (waiting > 0) {
            words.add(Words.of("create.waiting", waiting));
        }
        return String.join(Words.of("create.comma"), words);
    }
}
