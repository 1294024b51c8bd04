package ee.kling.web.history;

import ee.kling.api.task.TaskLibrary;
import ee.kling.api.task.TaskSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The chosen tasks, in the order they were chosen, on this page and on others of the same list. */
final class Selection {
    /** More cannot be dealt with at once. */
    static final int MOST = TaskLibrary.MOST_AT_ONCE;

    private final Map<UUID, TaskSummary> chosen = new LinkedHashMap<>();
    private UUID anchor;

    /** Chooses it, or not any more. @return whether there was room for it */
    boolean toggle(TaskSummary task) {
        anchor = task.id();
        return chosen.remove(task.id()) != null || add(task);
    }

    /**
     * Chooses all from the one that was touched last to this one, both included; this one alone when the last is not on the
     * page.
     *
     * @param page what is on the page, in its order
     * @return whether there was room for all
     */
    boolean range(List<TaskSummary> page, TaskSummary task) {
        List<UUID> ids = page.stream().map(TaskSummary::id).toList();
        int to = ids.indexOf(task.id());
        int from = ids.indexOf(anchor);
        if (from < 0) {
            anchor = task.id();
            return add(task);
        }
        return all(page.subList(Math.min(from, to), Math.max(from, to) + 1));
    }

    /** Chooses all of these. @return whether there was room for all */
    boolean all(Collection<TaskSummary> page) {
        boolean room = true;
        for (TaskSummary task : page) {
            room &= add(task);
        }
        return room;
    }

    private boolean add(TaskSummary task) {
        if (chosen.size() >= MOST && !chosen.containsKey(task.id())) {
            return false;
        }
        chosen.put(task.id(), task);
        return true;
    }

    /** Not any more. */
    void drop(Collection<UUID> ids) {
        chosen.keySet().removeAll(Set.copyOf(ids));
    }

    void clear() {
        chosen.clear();
        anchor = null;
    }

    /** Knows a chosen task as it is now. */
    void update(TaskSummary task) {
        chosen.computeIfPresent(task.id(), (id, old) -> task);
    }

    boolean has(UUID id) {
        return chosen.containsKey(id);
    }

    boolean isEmpty() {
        return chosen.isEmpty();
    }

    int size() {
        return chosen.size();
    }

    List<TaskSummary> tasks() {
        return new ArrayList<>(chosen.values());
    }
}
