package ee.kling.web.detail;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.look.Icon;
import ee.kling.web.task.FrameRatio;
import ee.kling.web.task.Progress;
import ee.kling.web.task.PromptTitle;
import ee.kling.web.words.Words;
import java.util.List;
import java.util.function.BiConsumer;

/** One picture large, the others below to choose from. Zoom and full screen are the browser's, see {@code detail.js}. */
final class Stage extends Section {
    private static final int LONGEST_ALT = 200;

    private final Div large = new Div();
    private final Div content = new Div();
    private final NativeButton previous = turn("st-turn--prev", Icon.CHEVRON_LEFT, -1);
    private final NativeButton next = turn("st-turn--next", Icon.CHEVRON_RIGHT, 1);
    private final Div strip = new Div();
    private final BiConsumer<TaskImage, TaskImage> chosen;
    private TaskSummary task;
    private List<TaskImage> shown = List.of();
    private TaskImage largeOne;
    private TaskState largeState;
    private int place;
    private Runnable before;
    private Runnable after;

    /**
     * @param chosen told which stored picture is large now, and its watermarked copy; each {@code null} when there is none
     */
    Stage(BiConsumer<TaskImage, TaskImage> chosen) {
        this.chosen = chosen;
        addClassName("st-stage");
        large.addClassName("st-stage__pic");
        content.addClassName("st-stage__content");
        large.add(content, previous, next);
        strip.addClassName("st-strip");
        add(large, strip);
    }

    /** Shows another task, or the same as it is now. */
    void show(TaskSummary fresh) {
        if (task == null || !task.id().equals(fresh.id())) {
            place = 0;
            shown = List.of();
            largeState = null;
        }
        task = fresh;
        choose(place);
    }

    /** Shows a task from its last picture on, for whoever came from the one after it. */
    void showFromTheEnd(TaskSummary fresh) {
        show(fresh);
        choose(Progress.pictures(fresh).size() - 1);
    }

    /**
     * What is beyond the first and the last picture.
     *
     * @param back {@code null}: nothing
     * @param onwards {@code null}: nothing
     */
    void setBeyond(Runnable back, Runnable onwards) {
        before = back;
        after = onwards;
        nameTurns();
    }

    private void choose(int wanted) {
        List<TaskImage> pictures = Progress.pictures(task);
        place = Math.max(0, Math.min(wanted, pictures.size() - 1));
        TaskImage image = pictures.isEmpty() ? null : pictures.get(place);
        boolean stored = image != null && image.state() == ImageState.STORED;
        // What did not change is left alone, so that no focus is lost and nothing flickers.
        if (task.state() != largeState || image == null || !image.equals(largeOne)) {
            content.removeAll();
            content.add(stored ? picture(image) : frame(image));
            largeOne = image;
            largeState = task.state();
        }
        getElement().setAttribute("aria-label", Words.of("detail.picture-of", place + 1, Math.max(1, pictures.size())));
        nameTurns();
        drawStrip(pictures);
        TaskImage copy =
                image == null ? null : Progress.watermarkedCopy(task, image).orElse(null);
        chosen.accept(stored ? image : null, copy);
    }

    /** The picture that is looked at; {@code null} when there is none. */
    TaskImage large() {
        return largeOne;
    }

    private Component picture(TaskImage image) {
        Image picture = new Image("images/" + image.id(), PromptTitle.of(task.prompt(), LONGEST_ALT));
        picture.addClassName("pic");
        picture.setId("picture");
        picture.getElement().setAttribute("width", Integer.toString(image.width()));
        picture.getElement().setAttribute("height", Integer.toString(image.height()));
        picture.getElement().setAttribute("data-missing", Words.of("detail.file-missing"));
        Anchor open = new Anchor("images/" + image.id(), picture);
        open.addClassName("st-stage__open");
        open.getElement().setAttribute("target", "_blank");
        open.getElement().setAttribute("router-ignore", true);
        open.setTitle(Words.of("detail.zoom"));
        return open;
    }

    private Component frame(TaskImage image) {
        Div frame = new Div();
        boolean lost = image != null && image.state() == ImageState.LOST;
        frame.addClassNames("st-frame", "st-stage__frame");
        frame.getStyle().set("--ar", FrameRatio.of(task).css());
        if (lost || task.state() == TaskState.FAILED || task.state() == TaskState.CANCELLED) {
            frame.add(Icon.IMAGE_OFF.draw());
            frame.add(new Span(lost ? Words.of("detail.gone") : Words.of("detail.no-picture")));
        } else if (task.state() == TaskState.STUCK) {
            frame.addClassName("is-blank");
            frame.add(Icon.EYE.draw(), new Span(Words.of("detail.no-picture-yet")));
        } else {
            frame.addClassName(task.state() == TaskState.QUEUED ? "is-waiting" : "is-developing");
        }
        return frame;
    }

    private NativeButton turn(String side, Icon icon, int step) {
        NativeButton turn = new NativeButton();
        turn.addClassNames("st-turn", side);
        turn.add(icon.draw());
        turn.addClickListener(click -> go(step));
        return turn;
    }

    private void go(int step) {
        int count = Progress.pictures(task).size();
        int target = place + step;
        if (target >= 0 && target < count) {
            choose(target);
        } else if (beyond(step) != null) {
            beyond(step).run();
        } else if (count > 1) {
            choose((target + count) % count);
        }
    }

    private Runnable beyond(int step) {
        return step < 0 ? before : after;
    }

    private void nameTurns() {
        int count = task == null ? 0 : Progress.pictures(task).size();
        name(previous, -1, place == 0, count, "detail.previous-picture", "detail.previous-task");
        name(next, 1, place >= count - 1, count, "detail.next-picture", "detail.next-task");
    }

    private void name(NativeButton turn, int step, boolean atEnd, int count, String picture, String other) {
        String name = Words.of(atEnd && beyond(step) != null ? other : picture);
        turn.setVisible(count > 1 || beyond(step) != null);
        turn.getElement().setAttribute("aria-label", name);
        turn.getElement().setAttribute("title", name);
    }

    private void drawStrip(List<TaskImage> pictures) {
        strip.setVisible(pictures.size() > 1);
        if (!pictures.equals(shown)) {
            strip.removeAll();
            pictures.forEach(image -> strip.add(item(image, pictures.size())));
            shown = pictures;
        }
        for (int at = 0; at < pictures.size(); at++) {
            NativeButton item = (NativeButton) strip.getComponentAt(at);
            item.setClassName("is-on", at == place);
            if (at == place) {
                item.getElement().setAttribute("aria-current", "true");
            } else {
                item.getElement().removeAttribute("aria-current");
            }
        }
    }

    private NativeButton item(TaskImage image, int count) {
        NativeButton item = new NativeButton();
        item.addClassName("st-strip__item");
        item.getElement().setAttribute("aria-label", Words.of("detail.picture-of", image.index() + 1, count));
        item.add(small(image), new Span(Integer.toString(image.index() + 1)));
        item.addClickListener(click -> choose(shown.indexOf(image)));
        return item;
    }

    private static Component small(TaskImage image) {
        if (image.state() != ImageState.STORED) {
            Div frame = new Div();
            frame.addClassNames("pic", "st-frame", image.state() == ImageState.PENDING ? "is-developing" : "is-lost");
            return frame;
        }
        Image picture = new Image("images/" + image.id() + "?size=thumbnail", "");
        picture.addClassName("pic");
        return picture;
    }
}
