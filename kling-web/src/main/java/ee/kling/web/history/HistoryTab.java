package ee.kling.web.history;

import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.look.Icon;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which states a history page shows. */
enum HistoryTab {
    ALL("All", null, Set.of()),
    RUNNING(
            "Running",
            Icon.APERTURE,
            Set.of(
                    TaskState.QUEUED,
                    TaskState.SUBMITTING,
                    TaskState.UNCONFIRMED,
                    TaskState.SUBMITTED,
                    TaskState.PROCESSING,
                    TaskState.STUCK)),
    DONE("Done", Icon.CIRCLE_CHECK, Set.of(TaskState.SUCCEEDED)),
    FAILED("Failed", Icon.CIRCLE_X, Set.of(TaskState.FAILED));

    private final String title;
    private final Icon icon;
    private final Set<TaskState> states;

    HistoryTab(String title, Icon icon, Set<TaskState> states) {
        this.title = title;
        this.icon = icon;
        this.states = states;
    }

    String title() {
        return title;
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
        return states.isEmpty() || states.contains(task.state());
    }

    static Optional<HistoryTab> of(String word) {
        return Arrays.stream(values()).filter(tab -> tab.word().equals(word)).findFirst();
    }
}
