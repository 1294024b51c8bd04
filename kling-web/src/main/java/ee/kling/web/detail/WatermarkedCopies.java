package ee.kling.web.detail;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.task.Progress;
import ee.kling.web.task.PromptTitle;
import ee.kling.web.words.Words;
import java.util.List;

/** The watermarked copies, small, each to open; the stage keeps to the pictures without. */
final class WatermarkedCopies extends Div {
    private static final int LONGEST_ALT = 120;

    private WatermarkedCopies(TaskSummary task, List<TaskImage> copies) {
        setId("watermarked-copies");
        addClassNames("st-row", "st-row--wrap");
        copies.forEach(copy -> add(copy.state() == ImageState.STORED ? picture(task, copy) : missing(copy)));
    }

    /** @return {@code null} when the task has none */
    static WatermarkedCopies of(TaskSummary task) {
        List<TaskImage> copies = Progress.watermarkedCopies(task);
        return copies.isEmpty() ? null : new WatermarkedCopies(task, copies);
    }

    private static Component picture(TaskSummary task, TaskImage copy) {
        String alt = Words.of("detail.watermarked-alt", copy.index() + 1, PromptTitle.of(task.prompt(), LONGEST_ALT));
        Anchor open = new Anchor("images/" + copy.id(), new Image("images/" + copy.id() + "?size=thumbnail", alt));
        open.addClassName("st-thumb");
        open.getElement().setAttribute("target", "_blank");
        open.getElement().setAttribute("router-ignore", true);
        return open;
    }

    private static Component missing(TaskImage copy) {
        return new Span(Words.of(
                copy.state() == ImageState.LOST ? "detail.copy-gone" : "detail.copy-saving", copy.index() + 1));
    }
}
