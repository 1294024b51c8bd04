package ee.kling.web.history;

import ee.kling.api.task.InvalidRequestException;
import ee.kling.api.task.TaskLibrary;
import ee.kling.api.task.TaskSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Does something with many tasks, and tells of each that it could not be done with. */
final class Bulk {
    private final TaskLibrary library;
    private final Function<UUID, Optional<TaskSummary>> find;

    /** @param find a task as it is now; empty when it is not there */
    Bulk(TaskLibrary library, Function<UUID, Optional<TaskSummary>> find) {
        this.library = library;
        this.find = find;
    }

    /**
     * What became of it.
     *
     * @param changed as they are now
     * @param failed those that are not there any more, or have no room for another tag
     */
    record Outcome(List<TaskSummary> changed, List<TaskSummary> failed) {
        List<UUID> ids() {
            return changed.stream().map(TaskSummary::id).toList();
        }
    }

    Outcome star(List<TaskSummary> tasks, boolean on) {
        return done(tasks, task -> task.marks().favourite() == on, ids -> library.favourite(ids, on));
    }

    Outcome trash(List<TaskSummary> tasks, boolean on) {
        return done(tasks, task -> task.marks().trashed() == on, ids -> library.trash(ids, on));
    }

    /** @throws InvalidRequestException for a tag outside its limits */
    Outcome tag(List<TaskSummary> tasks, String tag, boolean on) {
        List<TaskSummary> full =
                on ? tasks.stream().filter(task -> isFull(task, tag)).toList() : List.of();
        List<TaskSummary> rest = new ArrayList<>(tasks);
        rest.removeAll(full);
        Outcome outcome = done(rest, task -> hasTag(task, tag) == on, ids -> library.tag(ids, tag, on));
        List<TaskSummary> failed = new ArrayList<>(full);
        failed.addAll(outcome.failed);
        return new Outcome(outcome.changed, failed);
    }

    private static boolean isFull(TaskSummary task, String tag) {
        return task.marks().tags().size() >= TaskLibrary.MOST_TAGS && !hasTag(task, tag);
    }

    static boolean hasTag(TaskSummary task, String tag) {
        return task.marks().tags().stream().anyMatch(own -> folded(own).equals(folded(tag)));
    }

    private static String folded(String tag) {
        return tag.strip().toLowerCase(Locale.ROOT);
    }

    private Outcome done(
            List<TaskSummary> tasks,
            Predicate<TaskSummary> already,
            Function<Collection<UUID>, List<TaskSummary>> change) {
        List<TaskSummary> wanted = tasks.stream().filter(already.negate()).toList();
        if (wanted.isEmpty()) {
            return new Outcome(List.of(), List.of());
        }
        List<TaskSummary> changed = new ArrayList<>(
                change.apply(wanted.stream().map(TaskSummary::id).toList()));
        Set<UUID> there = changed.stream().map(TaskSummary::id).collect(Collectors.toSet());
        List<TaskSummary> failed = new ArrayList<>();
        for (TaskSummary task : wanted) {
            if (!there.contains(task.id())) {
                // Somebody may have done the same in another window.
                find.apply(task.id()).filter(already).ifPresentOrElse(changed::add, () -> failed.add(task));
            }
        }
        return new Outcome(changed, failed);
    }
}
