package ee.kling.web.detail;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskStory;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.Icon;
import ee.kling.web.look.Times;
import ee.kling.web.task.Progress;
import ee.kling.web.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What happened to a task, in order, as far as it is kept. */
final class Timeline extends OrderedList {
    private final List<String> lines = new ArrayList<>();

    Timeline(ImageTask task, TaskStory story) {
        addClassName("st-events");
        setId("timeline");
        TaskSummary summary = task.summary();
        event(Icon.CLOCK, Words.of("detail.event-accepted"), summary.createdAt());
        if (summary.sentAt() != null) {
            String sent = story.attempts() > 1
                    ? Words.of("detail.event-sent-again", story.attempts())
                    : Words.of("detail.event-sent");
            event(Icon.SEND, sent, summary.sentAt());
        }
        pictures(summary, story);
        end(task, summary);
    }

    private void pictures(TaskSummary summary, TaskStory story) {
        int all = Progress.pictures(summary).size();
        if (all == 0) {
            return;
        }
        story.files().stream()
                .map(TaskStory.File::drawnAt)
                .max(Comparator.naturalOrder())
                .ifPresent(at -> event(Icon.APERTURE, Words.of("detail.event-drawn", all), at));
        event(Icon.HARD_DRIVE, Words.of("detail.event-saved", Progress.saved(summary), all), null);
        story.files().stream()
                .mapToInt(TaskStory.File::failures)
                .filter(failures -> failures > 0)
                .max()
                .ifPresent(failures -> event(Icon.REFRESH_CW, Words.of("detail.event-fetched-again", failures), null));
        long lost = Progress.pictures(summary).stream()
                .filter(image -> image.state() == ImageState.LOST)
                .count();
        if (lost > 0) {
            event(Icon.IMAGE_OFF, Words.of("detail.event-lost", lost), null);
        }
    }

    private void end(ImageTask task, TaskSummary summary) {
        Instant at = summary.finishedAt();
        if (summary.givenUp()) {
            event(Icon.CIRCLE_X, Words.of("detail.event-given-up"), at);
        } else if (task.state() == TaskState.SUCCEEDED) {
            event(Icon.CIRCLE_CHECK, Words.of("detail.event-done"), at);
        } else if (task.state() == TaskState.FAILED) {
            event(Icon.CIRCLE_X, Words.of("detail.event-failed"), at);
        } else if (task.state() == TaskState.CANCELLED) {
            event(Icon.BAN, Words.of("detail.event-cancelled"), at);
        } else if (task.state() == TaskState.STUCK) {
            event(Icon.EYE, Words.of("detail.event-overdue"), null);
        }
    }

    /** Its title, with everything to copy. */
    Div head() {
        Div head = new Div(
                new H2(Words.of("detail.timeline")),
                Buttons.copy(String.join("\n", lines), Words.of("detail.copy-fact", Words.of("detail.timeline"))));
        head.addClassNames("st-row", "st-row--between");
        return head;
    }

    /** @param at {@code null}: nobody wrote it down */
    private void event(Icon icon, String what, Instant at) {
        lines.add(at == null ? what : at + " " + what);
        ListItem event = new ListItem(icon.drawSmall(), new Span(what));
        if (at != null) {
            event.add(Times.exact(at));
        }
        add(event);
    }
}
