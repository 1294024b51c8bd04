package ee.kling.simulator.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** The tasks of one account, kept in every order that a list may have, so that no page sorts. */
final class TaskShelf {

    private static final Comparator<ImageTask> BY_AGE =
            Comparator.comparing(ImageTask::createdAt).thenComparing(ImageTask::id);
    private static final Comparator<ImageTask> SHUFFLED = Comparator.<ImageTask>comparingInt(
                    task -> Integer.reverse(task.id().hashCode() * 0x9E3779B9))
            .thenComparing(ImageTask::id);

    private final List<ImageTask> byAge = new ArrayList<>();
    private final NavigableSet<ImageTask> shuffled = new TreeSet<>(SHUFFLED);

    /** At its place by age, which is not the end when the clock was set back. */
    void add(ImageTask task) {
        byAge.add(-1 - Collections.binarySearch(byAge, task, BY_AGE), task);
        shuffled.add(task);
    }

    void removeAll(Collection<ImageTask> tasks) {
        Set<ImageTask> gone = Set.copyOf(tasks);
        byAge.removeIf(gone::contains);
        shuffled.removeIf(gone::contains);
    }

    /** One page of those that lists show now, the first page being 1. */
    List<ImageTask> page(ListOrder order, int number, int size, Instant now) {
        long skipped = (long) (number - 1) * size;
        List<ImageTask> page = new ArrayList<>();
        for (Iterator<ImageTask> all = in(order); all.hasNext() && page.size() < size; ) {
            ImageTask task = all.next();
            if (task.isListedAt(now) && skipped-- <= 0) {
                page.add(task);
            }
        }
        return page;
    }

    private Iterator<ImageTask> in(ListOrder order) {
        return switch (order) {
            case NEWEST_FIRST -> new FromTheEnd(byAge);
            case OLDEST_FIRST -> byAge.iterator();
            case SHUFFLED -> shuffled.iterator();
        };
    }

    private static final class FromTheEnd implements Iterator<ImageTask> {

        private final List<ImageTask> tasks;
        private int next;

        FromTheEnd(List<ImageTask> tasks) {
            this.tasks = tasks;
            next = tasks.size() - 1;
        }

        @Override
        public boolean hasNext() {
            return next >= 0;
        }

        @Override
        public ImageTask next() {
            return tasks.get(next--);
        }
    }
}
