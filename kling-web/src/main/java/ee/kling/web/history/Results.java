package ee.kling.web.history;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.task.CardStyle;
import ee.kling.web.task.TaskActions;
import ee.kling.web.task.TaskCard;
import ee.kling.web.task.TaskItem;
import ee.kling.web.task.TaskRow;
import ee.kling.web.words.Words;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One page of tasks, as cards or as a table: the same tasks of the same question. */
final class Results extends Div {
    private final CardStyle style;
    private final TaskActions actions;
    private final transient Clock clock;
    private final Map<UUID, TaskItem> shown = new LinkedHashMap<>();

    Results(CardStyle style, TaskActions actions, Clock clock) {
        this.style = style;
        this.actions = actions;
        this.clock = clock;
        addClassName("st-body");
    }

    void show(List<TaskSummary> tasks, HistoryAddress.Look look, Selection chosen) {
        clear();
        setClassName("st-body--table", look.table());
        add(look.table() ? table(tasks, look) : cards(tasks));
        shown.forEach((id, item) -> {
            if (chosen.has(id)) {
                item.setSelected(true);
            }
        });
    }

    /** Shows something else than tasks. */
    void show(Component instead) {
        clear();
        setClassName("st-body--table", false);
        add(instead);
    }

    private void clear() {
        removeAll();
        shown.clear();
        getElement().executeJs("this.scrollTop = 0");
    }

    private Component cards(List<TaskSummary> tasks) {
        Div cards = new Div();
        cards.addClassName("st-cards");
        cards.setId("results");
        for (TaskSummary task : tasks) {
            TaskCard card = new TaskCard(task, style, actions, clock);
            shown.put(task.id(), card);
            cards.add(card);
        }
        return cards;
    }

    private Component table(List<TaskSummary> tasks, HistoryAddress.Look look) {
        HtmlContainer rows = new HtmlContainer("tbody");
        for (TaskSummary task : tasks) {
            TaskRow row = new TaskRow(task, style);
            shown.put(task.id(), row);
            rows.add(row);
        }
        HtmlContainer table = new HtmlContainer("table", TaskRow.head(style, look.oldestFirst()), rows);
        table.setId("results");
        table.addClassNames("st-table", "st-table--page");
        table.getElement().setAttribute("aria-label", Words.of("history.tasks"));
        return table;
    }

    Optional<TaskItem> item(UUID id) {
        return Optional.ofNullable(shown.get(id));
    }

    /** Only a task of this page: what a browser sends may be anything. */
    Optional<TaskSummary> task(String id) {
        return tasks().stream().filter(task -> task.id().toString().equals(id)).findFirst();
    }

    /** What is shown, in its order, as it is now. */
    List<TaskSummary> tasks() {
        return shown.values().stream().map(TaskItem::task).toList();
    }

    void select(Selection chosen) {
        shown.forEach((id, item) -> item.setSelected(chosen.has(id)));
    }
}
