package ee.kling.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.HistoryCounts;
import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.TaskLibrary;
import ee.kling.api.task.TaskMarks;
import ee.kling.api.task.TaskStory;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.task.Tasks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkTest {
    private final TaskSummary fox = Tasks.withId(UUID.randomUUID());
    private final TaskSummary bear = Tasks.withId(UUID.randomUUID());
    private final Shelf library = new Shelf(List.of(fox));
    private final Bulk bulk = new Bulk(library, library::find);

    @Test
    void whatIsNotThereAnyMoreIsNamed() {
        Bulk.Outcome outcome = bulk.star(List.of(fox, bear), true);

        assertThat(outcome.ids()).containsExactly(fox.id());
        assertThat(outcome.failed()).containsExactly(bear);
    }

    @Test
    void whatIsSoAlreadyIsNeitherAskedForNorAFailure() {
        TaskSummary starred = bear.marked(new TaskMarks(true, false, List.of()));

        Bulk.Outcome outcome = bulk.star(List.of(fox, starred), true);

        assertThat(library.asked).containsExactly(fox.id());
        assertThat(outcome.failed()).isEmpty();
    }

    @Test
    void whatWasDoneInAnotherWindowIsNoFailure() {
        TaskSummary starred = bear.marked(new TaskMarks(true, false, List.of()));
        library.elsewhere.add(starred);

        Bulk.Outcome outcome = bulk.star(List.of(bear), true);

        assertThat(outcome.changed()).containsExactly(starred);
        assertThat(outcome.failed()).isEmpty();
    }

    @Test
    void nothingToDoAsksNobody() {
        assertThat(bulk.trash(List.of(fox), false).changed()).isEmpty();
        assertThat(library.asked).isEmpty();
    }

    @Test
    void aTaskWithoutRoomForATagDoesNotKeepTheOthersFromIt() {
        List<String> many = IntStream.range(0, TaskLibrary.MOST_TAGS)
                .mapToObj(number -> "tag " + number)
                .toList();
        TaskSummary full = bear.marked(new TaskMarks(false, false, many));

        Bulk.Outcome outcome = bulk.tag(List.of(full, fox), "autumn", true);

        assertThat(outcome.ids()).containsExactly(fox.id());
        assertThat(outcome.failed()).containsExactly(full);
        assertThat(bulk.tag(List.of(full), "TAG 3", true).failed()).isEmpty();
    }

    /** Knows some tasks and leaves others alone. */
    private static final class Shelf implements TaskLibrary {
        private final List<TaskSummary> there;
        private final List<UUID> asked = new ArrayList<>();
        private final List<TaskSummary> elsewhere = new ArrayList<>();

        Shelf(List<TaskSummary> there) {
            this.there = there;
        }

        Optional<TaskSummary> find(UUID id) {
            return elsewhere.stream().filter(task -> task.id().equals(id)).findFirst();
        }

        private List<TaskSummary> changed(Collection<UUID> tasks) {
            asked.addAll(tasks);
            return there.stream().filter(task -> tasks.contains(task.id())).toList();
        }

        @Override
        public List<TaskSummary> favourite(Collection<UUID> tasks, boolean on) {
            return changed(tasks);
        }

        @Override
        public List<TaskSummary> tag(Collection<UUID> tasks, String tag, boolean on) {
            return changed(tasks);
        }

        @Override
        public List<TaskSummary> trash(Collection<UUID> tasks, boolean on) {
            return changed(tasks);
        }

        @Override
        public List<String> tags() {
            return List.of();
        }

        @Override
        public Optional<TaskStory> story(UUID task) {
            throw new UnsupportedOperationException();
        }

        @Override
        public HistoryCounts counts(HistoryFilter filter) {
            throw new UnsupportedOperationException();
        }
    }
}
