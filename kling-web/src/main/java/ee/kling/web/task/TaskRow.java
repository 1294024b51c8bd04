package ee.kling.web.task;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.look.Icon;
import ee.kling.web.look.Times;
import ee.kling.web.words.Words;
import java.util.List;

/** One task as a row of a table. Updates in place. */
public final class TaskRow extends HtmlContainer implements TaskItem {
    private final CardStyle style;
    private final NativeButton pick = new NativeButton();
    private final NativeButton more = new NativeButton();
    private final Div thumb = new Div();
    private final Slots picture = new Slots(thumb, 1);
    private final ItemElement item;
    private final Span star = new Span();
    private final HtmlContainer what = cell("is-clip");
    private final Div phone = new Div();
    private final Slots phoneState = new Slots(phone, 1);
    private final HtmlContainer stateCell = cell("st-phone-cut");
    private final Slots state = new Slots(stateCell, 1);
    private final HtmlContainer price = cell("is-end", "st-phone-cut", "st-nowrap");
    private TaskSummary task;
    private boolean gone;

    public TaskRow(TaskSummary task, CardStyle style) {
        super("tr");
        this.task = task;
        this.style = style;
        item = new ItemElement(getElement(), task);
        addCells();
        setSelected(false);
        draw();
    }

    /** The names of the columns, as {@link #addCells} fills them. */
    public static Component head(CardStyle style, boolean oldestFirst) {
        HtmlContainer row = new HtmlContainer("tr");
        row.add(
                heading(Words.of("task.column-select"), "st-hidden-name"),
                heading(Words.of("task.column-picture"), "st-hidden-name"),
                heading(Words.of("task.column-prompt"), ""),
                heading(Words.of("task.column-state"), "st-phone-cut"),
                heading(Words.of("task.column-model"), "st-wide-only"),
                heading(Words.of("task.column-parameters"), "st-wide-only"));
        if (style.withOwner()) {
            row.add(heading(Words.of("task.column-who"), "st-wide-only"));
        }
        HtmlContainer when = heading(Words.of("task.column-when"), "is-end st-phone-cut");
        when.getElement().setAttribute("aria-sort", oldestFirst ? "ascending" : "descending");
        row.add(
                heading(Words.of("task.column-price"), "is-end st-phone-cut"),
                when,
                heading(Words.of("task.column-more"), "st-hidden-name"));
        return new HtmlContainer("thead", row);
    }

    private static HtmlContainer heading(String name, String classes) {
        HtmlContainer heading = new HtmlContainer("th", new Span(name));
        heading.getElement().setAttribute("scope", "col");
        List.of(classes.split(" ")).stream().filter(one -> !one.isEmpty()).forEach(heading::addClassName);
        return heading;
    }

    private void addCells() {
        pick.addClassName("st-check");
        pick.getElement().setAttribute("role", "checkbox");
        pick.getElement().setAttribute("data-act", "pick");
        more.addClassNames("st-tool", "st-tool-act", "st-i--" + Icon.ELLIPSIS.fileName());
        more.getElement().setAttribute("data-act", "more");
        more.getElement().setAttribute("aria-haspopup", "menu");
        thumb.addClassName("st-thumb");
        star.addClassNames("st-starred");
        star.getElement().setAttribute("role", "img");
        star.getElement().setAttribute("aria-label", Words.of("task.starred"));
        phone.addClassName("st-only-phone");
        what.add(item.title(), star, phone);
        HtmlContainer parameters = cell("st-wide-only", "st-num", "st-nowrap");
        parameters.setText(parameters());
        HtmlContainer model = cell("st-wide-only", "st-nowrap");
        model.setText(style.modelTitle(task.modelName()));
        HtmlContainer when = cell("is-end", "st-nowrap", "st-phone-cut");
        when.add(Times.ago(task.createdAt()));
        add(wrapped(pick), wrapped(thumb), what, stateCell, model, parameters);
        if (style.withOwner()) {
            HtmlContainer who = cell("st-wide-only", "st-nowrap");
            who.setText(task.owner());
            add(who);
        }
        add(price, when, wrapped(more));
    }

    private String parameters() {
        String size = task.resolution() == null ? "" : ", " + task.resolution().title();
        return Words.of("task.pictures", task.n()) + ", " + FrameRatio.words(task) + size;
    }

    private static HtmlContainer cell(String... classes) {
        HtmlContainer cell = new HtmlContainer("td");
        cell.addClassNames(classes);
        return cell;
    }

    private static HtmlContainer wrapped(Component content) {
        return new HtmlContainer("td", content);
    }

    @Override
    public TaskSummary task() {
        return task;
    }

    @Override
    public void show(TaskSummary fresh) {
        if (Progress.isLater(task, fresh)) {
            task = fresh;
            draw();
        }
    }

    @Override
    public void setSelected(boolean selected) {
        setClassName("is-selected", selected);
        pick.setClassName("is-on", selected);
        pick.getElement().setAttribute("aria-checked", Boolean.toString(selected));
    }

    @Override
    public void setGone(boolean gone) {
        if (this.gone != gone) {
            this.gone = gone;
            draw();
        }
    }

    private void draw() {
        item.show(task, gone);
        String words = item.title().getText();
        pick.getElement().setAttribute("aria-label", Words.of("task.select", words));
        more.getElement().setAttribute("aria-label", Words.of("task.more-of", words));
        more.getElement().setAttribute("title", Words.of("task.more-of", words));
        star.setVisible(task.marks().favourite());
        drawPicture();
        drawState();
        price.setText(TaskPrice.of(task, style.capabilities()));
    }

    private void drawPicture() {
        TaskImage first = Progress.pictures(task).stream()
                .filter(image -> image.state() == ImageState.STORED)
                .findFirst()
                .orElse(null);
        picture.show(0, first == null ? task.state() : first.id(), () -> first == null ? blank() : drawn(first));
    }

    private Component drawn(TaskImage image) {
        Image drawn = new Image("images/" + image.id() + "?size=thumbnail", "");
        drawn.addClassName("pic");
        drawn.getElement().setAttribute("width", Integer.toString(image.width()));
        drawn.getElement().setAttribute("height", Integer.toString(image.height()));
        drawn.getElement().setAttribute("loading", "lazy");
        drawn.getElement().setAttribute("decoding", "async");
        return drawn;
    }

    private Component blank() {
        Div frame = new Div();
        frame.addClassName("st-frame");
        frame.setClassName("is-developing", Progress.isRunning(task));
        if (!Progress.isRunning(task)) {
            frame.add(Icon.BAN.drawSmall());
        }
        return frame;
    }

    private void drawState() {
        if (gone) {
            String words = Words.of(task.marks().trashed() ? "task.in-trash" : "task.put-back");
            state.show(0, words, () -> new Span(words));
            phoneState.show(0, words, () -> new Span(words));
            return;
        }
        StateWord word = StateWord.of(task);
        state.show(0, word, word::write);
        phoneState.show(0, word, word::write);
    }
}
