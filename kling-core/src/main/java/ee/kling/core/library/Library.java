package ee.kling.core.library;

import ee.kling.api.task.HistoryCounts;
import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.TaskLibrary;
import ee.kling.api.task.TaskStory;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.history.HistoryPages;
import ee.kling.core.history.Mark;
import ee.kling.core.history.MarkChanges;
import ee.kling.core.history.Tags;
import ee.kling.core.store.ChangedTasks;
import ee.kling.core.store.DatabaseTrouble;
import ee.kling.core.store.HistoryPlacing;
import ee.kling.core.store.HistoryPlacing.Shelf;
import ee.kling.core.store.LibraryRows;
import ee.kling.core.store.LibraryRows.Kept;
import ee.kling.core.store.LibraryRows.NewTag;
import ee.kling.core.store.LibraryRows.OwnerTag;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.Caller;
import ee.kling.core.task.TaskChanges;
import ee.kling.core.task.TaskRepository;
import ee.kling.core.task.TaskSummaries;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Keeps tasks for a named caller. Runs without a container; {@link LibraryService} is the door. Every change begins with the lock
 * of the history, so that no bucket is closed meanwhile: its index and the rows always say the same.
 */
public final class Library {
    /** Tags of one answer. */
    private static final int MOST_LISTED = 500;

    private static final int TRIES = 5;

    private final UnitOfWork unitOfWork;
    private final TaskChanges changes;

    public Library(UnitOfWork unitOfWork, TaskChanges changes) {
        this.unitOfWork = unitOfWork;
        this.changes = changes;
    }

    /** See {@link TaskLibrary#favourite}. */
    public List<TaskSummary> favourite(Caller caller, Collection<UUID> tasks, boolean on) {
        return changed(caller, tasks, (em, seen) -> {
            List<Kept> others =
                    seen.tasks().stream().filter(task -> task.favourite() != on).toList();
            LibraryRows.favourite(em, others, on);
            mark(em, seen.everybody(), Mark.FAVOURITE, others, on);
            return others;
        });
    }

    /** See {@link TaskLibrary#trash}. */
    public List<TaskSummary> trash(Caller caller, Collection<UUID> tasks, boolean on) {
        return changed(caller, tasks, (em, seen) -> {
            List<Kept> others =
                    seen.tasks().stream().filter(task -> task.trashed() != on).toList();
            LibraryRows.trash(em, others, on);
            mark(em, seen.everybody(), Mark.TRASH, others, on);
            return others;
        });
    }

    /** See {@link TaskLibrary#tag}. */
    public List<TaskSummary> tag(Caller caller, Collection<UUID> tasks, String tag, boolean on) {
        String shown = Limits.tag(tag);
        String folded = Tags.folded(shown);
        return changed(caller, tasks, (em, seen) -> {
            Map<UUID, List<String>> before =
                    LibraryRows.tags(em, seen.tasks().stream().map(Kept::id).toList());
            List<Kept> others = seen.tasks().stream()
                    .filter(task -> before.getOrDefault(task.id(), List.of()).contains(folded) != on)
                    .toList();
            if (others.isEmpty()) {
                return others;
            }
            if (on) {
                others.forEach(task -> Limits.anotherTag(
                        task.id(), before.getOrDefault(task.id(), List.of()).size()));
            }
            writeTag(em, others, folded, shown, on);
            mark(em, seen.everybody(), Mark.tag(folded), others, on);
            return others;
        });
    }

    /** An owner's tag is written as it was the first time. */
    private static void writeTag(EntityManager em, List<Kept> tasks, String folded, String shown, boolean on) {
        Map<String, Long> byOwner = tasks.stream().collect(Collectors.groupingBy(Kept::owner, Collectors.counting()));
        Map<String, OwnerTag> owned = new HashMap<>();
        LibraryRows.ownerTags(em, byOwner.keySet(), folded).forEach(tag -> owned.put(tag.owner(), tag));
        List<OwnerTag> after = new ArrayList<>();
        byOwner.forEach((owner, count) -> {
            OwnerTag tag = owned.getOrDefault(owner, new OwnerTag(owner, folded, shown, 0));
            OwnerTag counted = new OwnerTag(owner, folded, tag.shown(), tag.tasks() + (on ? count : -count));
            owned.put(owner, counted);
            after.add(counted);
        });
        LibraryRows.write(em, after);
        if (on) {
            LibraryRows.addTags(
                    em,
                    tasks.stream()
                            .map(task -> new NewTag(
                                    task.id(), folded, owned.get(task.owner()).shown()))
                            .toList());
        } else {
            LibraryRows.removeTag(em, tasks, folded);
        }
    }

    private static void mark(EntityManager em, Shelf everybody, String mark, List<Kept> tasks, boolean on) {
        if (!tasks.isEmpty()) {
            MarkChanges.apply(
                    em,
                    everybody,
                    mark,
                    tasks.stream()
                            .map(task -> new MarkChanges.Placed(task.place(), task.shelfPlace()))
                            .toList(),
                    on);
        }
    }

    /** See {@link TaskLibrary#tags}. */
    public List<String> tags(Caller caller) {
        return unitOfWork.call(em -> LibraryRows.ownerTags(em, caller.name(), MOST_LISTED)).stream()
                .sorted(Comparator.comparing(OwnerTag::tag))
                .map(OwnerTag::shown)
                .toList();
    }

    /** See {@link TaskLibrary#story}. */
    public Optional<TaskStory> story(Caller caller, UUID task) {
        Limits.require("task", task);
        return unitOfWork.call(em -> TaskRepository.story(em, caller, task));
    }

    /** See {@link TaskLibrary#counts}. */
    public HistoryCounts counts(Caller caller, HistoryFilter filter) {
        Limits.require("filter", filter);
        return unitOfWork.call(em -> HistoryPages.counts(em, caller, filter));
    }

    /** Tasks that the caller may see, as they are while nobody else changes the history. */
    private record Seen(Shelf everybody, List<Kept> tasks) {}

    /** @param change returns the tasks that it has changed */
    private List<TaskSummary> changed(
            Caller caller, Collection<UUID> tasks, BiFunction<EntityManager, Seen, List<Kept>> change) {
        List<UUID> ids = Limits.tasks(tasks);
        if (ids.isEmpty()) {
            return List.of();
        }
        List<TaskSummary> changed = patiently(em -> change(em, caller, ids, change));
        changes.announce(changed.stream().map(TaskSummary::id).toList());
        return changed;
    }

    /** A worker that writes the same tasks in another order may be in the way. */
    private <T> T patiently(Function<EntityManager, T> work) {
        for (int left = TRIES; ; left--) {
            try {
                return unitOfWork.durably(work);
            } catch (PersistenceException e) {
                if (left == 1 || !DatabaseTrouble.isContention(e)) {
                    throw e;
                }
            }
        }
    }

    private static List<TaskSummary> change(
            EntityManager em, Caller caller, List<UUID> ids, BiFunction<EntityManager, Seen, List<Kept>> change) {
        Shelf everybody = HistoryPlacing.lock(em);
        List<Kept> seen = LibraryRows.kept(em, ids).stream()
                .filter(task -> caller.sees(task.owner()))
                .toList();
        List<Kept> others = seen.isEmpty() ? seen : change.apply(em, new Seen(everybody, seen));
        others.forEach(task -> ChangedTasks.mark(em, task.id()));
        return others.isEmpty()
                ? List.of()
                : TaskSummaries.of(em, others.stream().map(Kept::id).toList());
    }
}
