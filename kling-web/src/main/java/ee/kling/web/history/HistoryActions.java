package ee.kling.web.history;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import ee.kling.api.export.Exports;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.ImageTasks;
import ee.kling.api.task.InvalidRequestException;
import ee.kling.api.task.NotCancellableException;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskLibrary;
import ee.kling.api.task.TaskSummary;
import ee.kling.api.task.UnavailableException;
import ee.kling.web.look.Toast;
import ee.kling.web.task.Progress;
import ee.kling.web.words.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What can be done with one task of the page, or with all that are chosen. */
final class HistoryActions implements SelectionBar.Actions {
    private final ImageTasks tasks;
    private final TaskLibrary library;
    private final Exports exports;
    private final Selection selection;
    private final Consumer<TaskSummary> changed;
    private final Runnable acted;
    private final Bulk bulk;

    /**
     * @param changed shows a task as it is now
     * @param acted run after anything was done
     */
    HistoryActions(
            ImageTasks tasks,
            TaskLibrary library,
            Exports exports,
            Selection selection,
            Consumer<TaskSummary> changed,
            Runnable acted) {
        this.tasks = tasks;
        this.library = library;
        this.exports = exports;
        this.selection = selection;
        this.changed = changed;
        this.acted = acted;
        bulk = new Bulk(library, id -> tasks.find(id).map(ImageTask::summary));
    }

    /** @param what as {@code history.js} says it; anything else is nothing */
    void act(TaskSummary task, String what) {
        List<TaskSummary> one = List.of(task);
        switch (what) {
            case "star" -> star(one, !task.marks().favourite());
            case "unstar" -> star(one, false);
            case "trash" -> trash(one, true);
            case "restore" -> trash(one, false);
            case "tags" -> tag(one);
            case "download" -> download(one);
            case "reference" -> reference(task);
            case "remix" -> remix(task);
            case "prompt" -> create(task, "prompt", null);
            case "trash-chosen" -> trash(selection.isEmpty() ? one : selection.tasks(), true);
            default -> {
                // Not one of ours.
            }
        }
    }

    void cancel(TaskSummary task) {
        try {
            changed.accept(tasks.cancel(task.id()).summary());
        } catch (NotCancellableException e) {
            Toast.error(Words.of("history.not-cancellable"));
        }
        acted.run();
    }

    void edit(TaskSummary task) {
        create(task, "all", null);
    }

    private static void remix(TaskSummary task) {
        if (Progress.isReusable(task)) {
            create(task, "all", null);
        }
    }

    private void reference(TaskSummary task) {
        Optional<TaskImage> first = Progress.pictures(task).stream()
                .filter(image -> image.state() == ImageState.STORED)
                .findFirst();
        first.ifPresent(image -> create(task, "picture", image.id()));
    }

    private static void create(TaskSummary task, String take, UUID picture) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("from", task.id().toString());
        parameters.put("take", take);
        if (picture != null) {
            parameters.put("picture", picture.toString());
        }
        UI.getCurrent().navigate("create", QueryParameters.simple(parameters));
    }

    @Override
    public void star() {
        List<TaskSummary> chosen = selection.tasks();
        star(chosen, !chosen.stream().allMatch(task -> task.marks().favourite()));
    }

    private void star(List<TaskSummary> some, boolean on) {
        done(() -> bulk.star(some, on), Words.of("history.not-there"));
    }

    @Override
    public void trash() {
        trash(selection.tasks(), true);
    }

    @Override
    public void restore() {
        trash(selection.tasks(), false);
    }

    private void trash(List<TaskSummary> some, boolean on) {
        done(() -> bulk.trash(some, on), Words.of("history.not-there")).ifPresent(outcome -> {
            selection.drop(outcome.ids());
            if (!outcome.changed().isEmpty()) {
                Toast.offer(
                        Words.of(
                                on ? "history.trashed" : "history.restored",
                                outcome.changed().size()),
                        Words.of("look.undo"),
                        () -> takeBack(outcome.changed(), !on));
            }
            acted.run();
        });
    }

    private void takeBack(List<TaskSummary> some, boolean on) {
        done(() -> bulk.trash(some, on), Words.of("history.not-there"));
        focus(some);
    }

    /** What the keyboard was on has gone: it goes on with the first of these. */
    private static void focus(List<TaskSummary> some) {
        UI.getCurrent()
                .getPage()
                .executeJs(
                        "window.studioHistory && window.studioHistory.focus($0)",
                        some.get(0).id().toString());
    }

    @Override
    public void tag() {
        tag(selection.tasks());
    }

    private void tag(List<TaskSummary> some) {
        new TagDialog(
                        some,
                        library.tags(),
                        (tag, on) -> done(
                                        () -> bulk.tag(some, tag, on),
                                        Words.of("history.not-tagged", TaskLibrary.MOST_TAGS))
                                .filter(outcome -> !outcome.changed().isEmpty())
                                .ifPresent(outcome -> Toast.say(Words.of(
                                        on ? "history.tagged" : "history.untagged",
                                        outcome.changed().size(),
                                        tag))))
                .open();
    }

    @Override
    public void download() {
        download(selection.tasks());
    }

    private void download(List<TaskSummary> some) {
        new ZipDialog(some, pattern -> prepare(some, pattern)).open();
    }

    void prepare(List<TaskSummary> some, String pattern) {
        try {
            exports.request(some.stream().map(TaskSummary::id).toList(), pattern);
            selection.clear();
            focus(some);
        } catch (InvalidRequestException e) {
            boolean tooMany = e.violations().stream().anyMatch(violation -> "too_many".equals(violation.code()));
            Toast.error(tooMany ? Words.of("history.zip-too-many", Exports.MOST_OPEN) : e.getMessage());
        } catch (UnavailableException e) {
            Toast.error(Words.of("history.unavailable"));
        }
        acted.run();
    }

    void putZipAway(UUID id) {
        exports.dismiss(id);
        acted.run();
    }

    @Override
    public void clear() {
        selection.clear();
        acted.run();
    }

    void sayIfFull(boolean room) {
        if (!room) {
            Toast.say(Words.of("history.most-chosen", Selection.MOST));
        }
    }

    /** @param why of those that it could not be done with */
    private Optional<Bulk.Outcome> done(Supplier<Bulk.Outcome> work, String why) {
        try {
            Bulk.Outcome outcome = work.get();
            outcome.changed().forEach(changed);
            if (!outcome.failed().isEmpty()) {
                new Failures(why, outcome.failed()).open();
            }
            acted.run();
            return Optional.of(outcome);
        } catch (InvalidRequestException e) {
            Toast.error(e.getMessage());
        } catch (UnavailableException e) {
            Toast.error(Words.of("history.unavailable"));
        }
        return Optional.empty();
    }
}
