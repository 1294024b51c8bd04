package ee.kling.web.history;

import ee.kling.api.task.HistoryCounts;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Words;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which part of the history a page shows. */
enum HistoryTab {
    ALL(null, Set.of()),
    RUNNING(
            Icon.APERTURE,
            Set.of(
                    TaskState.QUEUED,
                    TaskState.SUBMITTING,
                    TaskState.UNCONFIRMED,
                    TaskState.SUBMITTED,
                    TaskState.PROCESSING,
                    TaskState.STUCK)),
    DONE(Icon.CIRCLE_CHECK, Set.of(TaskState.SUCCEEDED)),
    FAILED(Icon.CIRCLE_X, Set.of(TaskState.FAILED)),
    FAVOURITES(Icon.STAR, Set.of()),
    TRASH(Icon.TRASH_2, Set.of());

    private final Icon icon;
    private final Set<TaskState> states;

    HistoryTab(Icon icon, Set<TaskState> states) {
        this.icon = icon;
        this.states = states;
    }

    String title() {
        return Words.of("history.tab." + word());
    }

    Optional<Icon> icon() {
        return Optional.ofNullable(icon);
    }

    /** For the filter; empty: all. */
    Set<TaskState> states() {
        return states;
    }

    /** As in the address: {@code running}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean shows(TaskSummary task) {
        return (states.isEmpty() || states.contains(task.state()))
                && (this != FAVOURITES || task.marks().favourite())
                && task.marks().trashed() == (this == TRASH);
    }

    /** How many tasks it has. */
    long count(HistoryCounts counts) {
        return switch (this) {
            case ALL -> counts.all();
            case FAVOURITES -> counts.favourites();
            case TRASH -> counts.trashed();
            default ->
                states.stream()
                        .mapToLong(state -> counts.states().getOrDefault(state, 0L))
                        .sum();
        };
    }

    /** @param word of the address; favourites have none, they are {@code fav=1} */
    static Optional<HistoryTab> of(String word) {
        return Arrays.stream(values())
                .filter(tab -> tab != FAVOURITES && tab.word().equals(word))
                .findFirst();
    }
}
