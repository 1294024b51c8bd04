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
import java.util.List;
import java.util.function.BiConsumer;

/** One picture large, the others below to choose from. */
final class Stage extends Section {
    private static final int LONGEST_ALT = 200;

    private final Div large = new Div();
    private final Div strip = new Div();
    private final BiConsumer<TaskImage, TaskImage> chosen;
    private TaskSummary task;
    private int place;

    /**
     * @param chosen told which stored picture is large now, and its watermarked copy; each {@code null} when there is none
     */
    Stage(BiConsumer<TaskImage, TaskImage> chosen) {
        this.chosen = chosen;
        addClassName("st-stage");
        large.addClassName("st-stage__pic");
        strip.addClassName("st-strip");
        add(large, strip);
    }

    void show(TaskSummary fresh) {
        task = fresh;
        choose(place);
    }

    private void choose(int wanted) {
        List<TaskImage> pictures = Progress.pictures(task);
        place = Math.max(0, Math.min(wanted, pictures.size() - 1));
        TaskImage image = pictures.isEmpty() ? null : pictures.get(place);
        boolean stored = image != null && image.state() == ImageState.STORED;
        large.removeAll();
        large.add(stored ? picture(image) : frame(image));
        if (pictures.size() > 1) {
            large.add(turn("Previous picture", "st-turn--prev", Icon.CHEVRON_LEFT, place - 1, pictures.size()));
            large.add(turn("Next picture", "st-turn--next", Icon.CHEVRON_RIGHT, place + 1, pictures.size()));
        }
        getElement().setAttribute("aria-label", "Picture %d of %d".formatted(place + 1, Math.max(1, pictures.size())));
        drawStrip(pictures);
        TaskImage copy =
                image == null ? null : Progress.watermarkedCopy(task, image).orElse(null);
        chosen.accept(stored ? image : null, copy);
    }

    private Component picture(TaskImage image) {
        Image picture = new Image("images/" + image.id(), PromptTitle.of(task.prompt(), LONGEST_ALT));
        picture.addClassName("pic");
        picture.setId("picture");
        picture.getElement().setAttribute("width", Integer.toString(image.width()));
        picture.getElement().setAttribute("height", Integer.toString(image.height()));
        Anchor open = new Anchor("images/" + image.id(), picture);
        open.addClassName("st-stage__open");
        open.getElement().setAttribute("target", "_blank");
        open.getElement().setAttribute("router-ignore", true);
        open.setTitle("Open the picture alone");
        return open;
    }

    private Component frame(TaskImage image) {
        Div frame = new Div();
        boolean lost = image != null && image.state() == ImageState.LOST;
        frame.addClassNames("st-frame", "st-stage__frame");
        frame.getStyle().set("--ar", FrameRatio.of(task).css());
        if (lost || task.state() == TaskState.FAILED || task.state() == TaskState.CANCELLED) {
            frame.add(Icon.IMAGE_OFF.draw());
            frame.add(new Span(lost ? "This picture was gone at Kling before it could be saved." : "No picture"));
        } else if (task.state() == TaskState.STUCK) {
            frame.addClassName("is-blank");
            frame.add(Icon.EYE.draw(), new Span("No picture yet"));
        } else {
            frame.addClassName(task.state() == TaskState.QUEUED ? "is-waiting" : "is-developing");
        }
        return frame;
    }

    private NativeButton turn(String name, String side, Icon icon, int target, int count) {
        NativeButton turn = new NativeButton();
        turn.addClassNames("st-turn", side);
        turn.add(icon.draw());
        turn.getElement().setAttribute("aria-label", name);
        turn.addClickListener(click -> choose((target + count) % count));
        return turn;
    }

    private void drawStrip(List<TaskImage> pictures) {
        strip.removeAll();
        strip.setVisible(pictures.size() > 1);
        for (TaskImage image : pictures) {
            NativeButton item = new NativeButton();
            item.addClassName("st-strip__item");
            item.setClassName("is-on", pictures.indexOf(image) == place);
            item.getElement()
                    .setAttribute("aria-label", "Picture %d of %d".formatted(image.index() + 1, pictures.size()));
            item.add(small(image), new Span(Integer.toString(image.index() + 1)));
            item.addClickListener(click -> choose(pictures.indexOf(image)));
            strip.add(item);
        }
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
