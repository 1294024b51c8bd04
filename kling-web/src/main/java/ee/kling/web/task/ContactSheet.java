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
import ee.kling.web.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** The pictures of a task as numbered frames that develop one by one. */
final class ContactSheet extends Div {
    private static final int LONGEST_ALT = 120;

    private final boolean counted;
    private List<Frame> shown = List.of();
    private List<Component> drawn = List.of();
    private Div sentence;
    private String said;
    private Span count;

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

    /**
     * A sentence inside the frame, where there is no picture to look at, drawn anew only when it has changed.
     *
     * @param words {@code null}: none
     */
    void say(String words, Supplier<List<Component>> drawing) {
        if (Objects.equals(words, said)) {
            return;
        }
        said = words;
        if (sentence != null) {
            remove(sentence);
            sentence = null;
        }
        if (words != null) {
            sentence = new Div();
            drawing.get().forEach(sentence::add);
            sentence.addClassName("st-say");
            sentence.setClassName(
                    "st-say--veil", shown.size() > 1 || shown.get(0).image() != null);
            addComponentAtIndex(drawn.size(), sentence);
        }
    }

    /** Only the frames that have changed; all when there are more or fewer. */
    private void redraw(TaskSummary task, List<Frame> frames) {
        if (frames.size() != shown.size()) {
            drawn.forEach(this::remove);
            drawn = new ArrayList<>();
            for (Frame frame : frames) {
                place(frame.draw(task), drawn.size());
            }
        } else {
            for (int place = 0; place < frames.size(); place++) {
                if (!frames.get(place).equals(shown.get(place))) {
                    remove(drawn.remove(place));
                    place(frames.get(place).draw(task), place);
                }
            }
        }
        drawCount(task, frames.size());
    }

    private void place(Component frame, int place) {
        drawn.add(place, frame);
        addComponentAtIndex(place, frame);
    }

    private void drawCount(TaskSummary task, int frames) {
        if (count != null) {
            remove(count);
            count = null;
        }
        if (counted && frames > 1 && Progress.saved(task) > 1) {
            count = new Span(Icon.LAYERS.drawSmall(), new Span(Integer.toString(frames)));
            count.addClassName("st-count");
            addComponentAtIndex(drawn.size(), count);
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
                frame.setTitle(Words.of("task.lost"));
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
            return Words.of("task.picture", number, PromptTitle.of(task.prompt(), LONGEST_ALT));
        }
    }
}
