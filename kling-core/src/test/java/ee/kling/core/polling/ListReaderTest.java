package ee.kling.core.polling;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.image.RemoteTask;
import ee.kling.core.account.ScriptedKling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How far a list is read whose order nobody has promised. */
class ListReaderTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(20));

    private final ScriptedKling kling = new ScriptedKling();
    private final ListReader reader = new ListReader(kling.api(), Runnable::run, 1);
    private List<RemoteTask> list = new ArrayList<>();
    private Set<String> wanted = new HashSet<>();
    private int mostServed = ListReader.PAGE_SIZE;

    @Test
    void readingEndsWhenAllWereSeen() {
        ours(1000);
        old(5000);
        assertThat(pagesOfAReading()).isEqualTo(2);
        assertThat(pagesOfAReading()).isEqualTo(2);
    }

    @Test
    void newestFirstEndsWhereAllIsOlderThanWhatIsLookedFor() {
        ours(600);
        old(20_000);
        wanted.add("forgotten");
        assertThat(pagesOfAReading()).isEqualTo(3);
    }

    @Test
    void oldestFirstIsSoughtAtTheEndOnceAndThenReadThere() {
        ours(700);
        old(50_000);
        Collections.reverse(list);
        assertThat(pagesOfAReading()).as("found once").isLessThan(30);
        assertThat(wanted).hasSize(700);
        assertThat(seenInAReading()).isEqualTo(700);
        assertThat(pagesOfAReading()).as("from then on").isLessThanOrEqualTo(3);
    }

    @Test
    void shuffledListIsReadOnWhileItsPagesAreWorthIt() {
        ours(1000);
        old(9000);
        Collections.shuffle(list, new Random(1));
        assertThat(seenInAReading()).isEqualTo(1000);
    }

    @Test
    void listWithoutAnyOfOursIsSoonGivenUp() {
        old(20_000);
        Collections.shuffle(list, new Random(1));
        IntStream.range(0, 800).forEach(i -> wanted.add("elsewhere-" + i));
        assertThat(pagesOfAReading()).isLessThanOrEqualTo(5);
        assertThat(seenInAReading()).isZero();
    }

    @Test
    void longListIsReadInTurnsOfTenPages() {
        ours(10_000);
        kling.lists(list);
        Looked looked = new Looked(wanted);
        assertThat(reader.read(looked, NOW).done()).isFalse();
        assertThat(kling.asked()).hasSize(10);
        assertThat(reader.read(looked, NOW).done()).isTrue();
        assertThat(kling.asked()).hasSize(20);
        assertThat(looked.isAllShown()).isTrue();
    }

    @Test
    void shortPageIsTheLastWhenNothingIsBehindIt() {
        ours(3);
        wanted.add("forgotten");
        assertThat(pagesOfAReading()).isEqualTo(2);
    }

    @Test
    void shortPageOfOlderTasksEndsAListThatBeginsWithTheNewest() {
        old(20);
        wanted.add("forgotten");
        assertThat(pagesOfAReading()).isEqualTo(1);
    }

    @Test
    void upstreamThatServesFewerThanAskedForIsReadOn() {
        ours(1000);
        mostServed = 100;
        assertThat(seenInAReading()).isEqualTo(1000);
    }

    @Test
    void upstreamThatShowsTheSamePageForEverIsSoonLeft() {
        ours(ListReader.PAGE_SIZE);
        list.addAll(List.copyOf(list));
        list.addAll(List.copyOf(list));
        IntStream.range(0, 5000).forEach(i -> wanted.add("elsewhere-" + i));
        assertThat(pagesOfAReading()).isEqualTo(2);
    }

    @Test
    void taskThatIsShownTwiceIsOne() {
        ours(700);
        list.add(300, list.get(0));
        list.add(600, list.get(400));
        assertThat(seenInAReading()).isEqualTo(700);
    }

    private void ours(int count) {
        for (int i = 0; i < count; i++) {
            list.add(task("ours-" + i, NOW.minusSeconds(10).minusMillis(i)));
            wanted.add("ours-" + i);
        }
    }

    private void old(int count) {
        IntStream.range(0, count).forEach(i -> list.add(task("old-" + i, LONG_AGO.minusSeconds(i))));
    }

    private static RemoteTask task(String id, Instant created) {
        return new RemoteTask(id, null, "processing", null, null, null, null, null, created, created, null);
    }

    private int pagesOfAReading() {
        int before = kling.asked().size();
        seenInAReading();
        return kling.asked().size() - before;
    }

    private int seenInAReading() {
        kling.lists(list, mostServed);
        Looked looked = new Looked(wanted);
        ListReader.Progress progress = reader.read(looked, NOW);
        for (int turns = 0; !progress.done() && turns < 20; turns++) {
            progress = reader.read(looked, NOW);
        }
        assertThat(progress.done()).isTrue();
        return progress.shown();
    }

    /** Looks for tasks by id. */
    private static final class Looked implements ListReader.Wanted {
        private final Set<String> missing;
        private final int all;

        private Looked(Set<String> wanted) {
            missing = new HashSet<>(wanted);
            all = wanted.size();
        }

        @Override
        public int show(List<RemoteTask> page) {
            int before = missing.size();
            page.forEach(task -> missing.remove(task.taskId()));
            return before - missing.size();
        }

        @Override
        public boolean isAllShown() {
            return missing.isEmpty();
        }

        @Override
        public int pages() {
            return (all + ListReader.PAGE_SIZE - 1) / ListReader.PAGE_SIZE;
        }

        @Override
        public Instant oldest() {
            return NOW.minusSeconds(30);
        }
    }
}
