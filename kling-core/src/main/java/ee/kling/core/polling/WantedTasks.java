package ee.kling.core.polling;

import ee.kling.api.image.RemoteTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What is looked for in one reading of the list. */
final class WantedTasks implements ListReader.Wanted {
    private final Watchlist watchlist;
    private final List<Followed> wanted;
    private final Instant began;
    private final Instant now;
    private final BiConsumer<Followed, RemoteTask> shown;
    private final Consumer<RemoteTask> strange;
    private final Instant oldest;
    private int unseen;

    /**
     * @param began when the reading did
     * @param shown told of each of ours, wanted or not
     * @param strange told of all others
     */
    WantedTasks(
            Watchlist watchlist,
            List<Followed> wanted,
            Instant began,
            Instant now,
            BiConsumer<Followed, RemoteTask> shown,
            Consumer<RemoteTask> strange) {
        this.watchlist = watchlist;
        this.wanted = wanted;
        this.began = began;
        this.now = now;
        this.shown = shown;
        this.strange = strange;
        Duration age = Duration.ZERO;
        for (Followed task : wanted) {
            if (isMissing(task)) {
                unseen++;
                age = task.age(now).compareTo(age) > 0 ? task.age(now) : age;
            }
        }
        oldest = now.minus(age);
    }

    private boolean isMissing(Followed task) {
        return !task.isHidden() && !task.isShownSince(began);
    }

    @Override
    public int show(List<RemoteTask> page) {
        int count = 0;
        for (RemoteTask remote : page) {
            Followed task = watchlist.about(remote).orElse(null);
            if (task != null) {
                if (isMissing(task)) {
                    unseen--;
                }
                if (!task.isShownSince(began)) {
                    count++;
                }
                shown.accept(task, remote);
                task.shown(now);
            } else {
                strange.accept(remote);
            }
        }
        return count;
    }

    /** Also when all are, because then more of the same tells nothing. */
    @Override
    public boolean isAllShown() {
        return unseen <= 0;
    }

    @Override
    public int pages() {
        return (wanted.size() + ListReader.PAGE_SIZE - 1) / ListReader.PAGE_SIZE;
    }

    @Override
    public Instant oldest() {
        return oldest;
    }

    /** The list has been read as far as it makes sense, so these are not in it, or far away. */
    void hideUnseen() {
        wanted.stream().filter(this::isMissing).forEach(Followed::hide);
    }
}
