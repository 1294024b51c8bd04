package ee.kling.web.task;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.look.Icon;
import java.util.ArrayList;
import java.util.List;

/** The pictures of a task as numbered frames that develop one by one. */
final class ContactSheet extends Div {
    private static final int LONGEST_ALT = 120;

    private List<Frame> shown = List.of();
    private Div sentence = new Div();
    private final boolean counted;

    /** @param counted whether the number of pictures is written on them */
    ContactSheet(boolean counted) {
        this.counted = counted;
        addClassName("st-media");
    }

    /** @param inRow whether the frames stand side by side in their own ratio */
    void show(TaskSummary task, boolean inRow) {
        List<Frame> frames = frames(task);
        FrameRatio ratio = FrameRatio.of(task);
        boolean tall = ratio.isTall();
        setClassName("is-row", inRow);
        setClassName("is-tall", tall && !inRow);
        setClassName(
                "is-fit", tall && !inRow && frames.size() == 1 && frames.get(0).image() != null);
        getElement().setAttribute("data-n", Integer.toString(frames.size()));
        getStyle().set("--n", Integer.toString(frames.size()));
        getStyle().set("--ar", ratio.css());
        if (!frames.equals(shown)) {
            redraw(task, frames);
            shown = frames;
        }
    }

    /** A sentence inside the frame, where there is no picture to look at. */
    void say(Component... content) {
        sentence = new Div(content);
        sentence.addClassName("st-say");
        sentence.setClassName("st-say--veil", shown.size() > 1 || shown.get(0).image() != null);
        add(sentence);
    }

    /** Takes the sentence away. */
    void hush() {
        sentence.removeFromParent();
    }

    private void redraw(TaskSummary task, List<Frame> frames) {
        removeAll();
        frames.forEach(frame -> add(frame.draw(task)));
        if (counted && frames.size() > 1 && Progress.saved(task) > 1) {
            Span count = new Span(Icon.LAYERS.drawSmall(), new Span(Integer.toString(frames.size())));
            count.addClassName("st-count");
            add(count);
        }
    }

    private static List<Frame> frames(TaskSummary task) {
        List<TaskImage> pictures = Progress.pictures(task);
        int count = count(task, pictures.size());
        String look = look(task.state());
        List<Frame> frames = new ArrayList<>();
        for (int place = 0; place < count; place++) {
            TaskImage image = place < pictures.size() ? pictures.get(place) : null;
            boolean stored = image != null && image.state() == ImageState.STORED;
            boolean lost = image != null && image.state() == ImageState.LOST;
            frames.add(new Frame(place + 1, stored ? image : null, lost ? "is-lost" : look));
        }
        return frames;
    }

    /** Where there will be no pictures, one blank frame leaves room for the reason. */
    private static int count(TaskSummary task, int pictures) {
        return switch (task.state()) {
            case SUCCEEDED -> Math.max(1, pictures);
            case STUCK, FAILED, CANCELLED -> 1;
            default -> task.n();
        };
    }

    private static String look(TaskState state) {
        return switch (state) {
            case QUEUED -> "is-waiting";
            case SUBMITTING, UNCONFIRMED, SUBMITTED, PROCESSING, SUCCEEDED -> "is-developing";
            case STUCK, FAILED, CANCELLED -> "is-blank";
        };
    }

    /** @param image {@code null} until it is stored */
    private record Frame(int number, TaskImage image, String look) {
        Component draw(TaskSummary task) {
            return image == null ? empty() : picture(task);
        }

        private Component empty() {
            Div frame = new Div();
            frame.addClassNames("st-frame", look);
            frame.getElement().setAttribute("data-no", Integer.toString(number));
            if ("is-lost".equals(look)) {
                frame.add(Icon.IMAGE_OFF.draw());
                frame.setTitle("This picture was gone at Kling before it could be saved.");
            }
            return frame;
        }

        private Component picture(TaskSummary task) {
            Image picture = new Image("images/" + image.id() + "?size=thumbnail", alt(task));
            picture.addClassName("pic");
            picture.getElement().setAttribute("width", Integer.toString(image.width()));
            picture.getElement().setAttribute("height", Integer.toString(image.height()));
            picture.getElement().setAttribute("loading", "lazy");
            picture.getElement().setAttribute("decoding", "async");
            return picture;
        }

        private String alt(TaskSummary task) {
            return "Picture %d: %s".formatted(number, PromptTitle.of(task.prompt(), LONGEST_ALT));
        }
    }
}
