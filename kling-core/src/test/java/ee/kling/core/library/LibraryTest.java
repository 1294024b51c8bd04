package ee.kling.core.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.InvalidRequestException;
import ee.kling.api.task.TaskLibrary;
import ee.kling.api.task.TaskMarks;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskStory;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.Moment;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.TestDatabase;
import ee.kling.core.history.HistoryKeeper;
import ee.kling.core.history.HistoryPages;
import ee.kling.core.history.HistorySample;
import ee.kling.core.task.Caller;
import ee.kling.core.task.TaskChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stars, tags and the trash: who may, how much, and what the lists say afterwards. */
@OnBothDatabases
class LibraryTest {
    private static final Caller ANNA = new Caller("anna", false);
    private static final Caller BERIT = new Caller("berit", false);
    private static final Caller ADMIN = new Caller("admin", true);
    private static final int TASKS = 30;

    private TestDatabase database;
    private TaskChanges changes;
    private Library library;

    @BeforeEach
    void someTasks() {
        database = TestDatabase.empty();
        changes = new TaskChanges(database.unitOfWork(), Runnable::run);
        library = new Library(database.unitOfWork(), changes);
        HistorySample.add(database, "anna", 0, TASKS);
        HistorySample.add(database, "berit", TASKS, TASKS);
    }

    @Test
    void tasksOfOthersAreLeftAloneWithoutAWord() {
        List<UUID> both = List.of(id(1), id(TASKS + 1), UUID.fromString("00000000-0000-4000-8000-000000000000"));
        assertThat(library.favourite(ANNA, both, true))
                .extracting(TaskSummary::id)
                .containsExactly(id(1));
        assertThat(library.trash(ANNA, both, true)).hasSize(1);
        assertThat(library.tag(ANNA, both, "mine", true)).hasSize(1);
        assertThat(marks(BERIT, TASKS + 1)).isEqualTo(TaskMarks.NONE);
        assertThat(library.tags(BERIT)).isEmpty();
        assertThat(total(BERIT, HistoryFilter.none())).isEqualTo(TASKS);
    }

    @Test
    void administratorMarksTasksOfAnybodyForTheirOwners() {
        library.tag(ADMIN, List.of(id(1), id(TASKS + 1)), "Shown", true);
        assertThat(library.tags(ANNA)).containsExactly("Shown");
        assertThat(library.tags(BERIT)).containsExactly("Shown");
        assertThat(total(ADMIN, HistoryFilter.none().tagged("shown"))).isEqualTo(2);
    }

    @Test
    void whatIsSoAlreadyIsNotChangedAndNobodyIsTold() {
        List<TaskSummary> told = new ArrayList<>();
        changes.listen(told::add);
        List<UUID> twice = List.of(id(2), id(2));
        assertThat(library.favourite(ANNA, twice, true)).hasSize(1);
        assertThat(library.favourite(ANNA, twice, true)).isEmpty();
        assertThat(library.trash(ANNA, twice, false)).isEmpty();
        assertThat(library.tag(ANNA, twice, "x", false)).isEmpty();
        assertThat(told).hasSize(1);
        assertThat(told.get(0).marks().favourite()).isTrue();
    }

    @Test
    void otherNodesHearOfEveryChange() {
        library.favourite(ANNA, List.of(id(1)), true);
        library.tag(ANNA, List.of(id(2)), "x", true);
        library.trash(ANNA, List.of(id(3)), true);
        assertThat(database.value("select count(distinct task_id) from task_change"))
                .isEqualTo(3L);
    }

    @Test
    void trashIsInNoListUnlessItIsAskedFor() {
        library.favourite(ANNA, List.of(id(1), id(2)), true);
        library.trash(ANNA, List.of(id(1)), true);
        assertThat(total(ANNA, HistoryFilter.none())).isEqualTo(TASKS - 1);
        assertThat(total(ANNA, HistoryFilter.none().favourites())).isEqualTo(1);
        assertThat(total(ANNA, new HistoryFilter(Set.of(), id(1).toString()))).isZero();
        assertThat(total(ANNA, HistoryFilter.none().inTrash())).isEqualTo(1);
        assertThat(total(ANNA, new HistoryFilter(Set.of(TaskState.SUCCEEDED), "fox").inTrash()))
                .isEqualTo(1);
        library.trash(ANNA, List.of(id(1)), false);
        assertThat(total(ANNA, HistoryFilter.none())).isEqualTo(TASKS);
        assertThat(marks(ANNA, 1).favourite()).isTrue();
    }

    @Test
    void tagIsOneInAnyCapitalsAndKeepsItsFirstSpelling() {
        library.tag(ANNA, List.of(id(1)), "  Été 2026 ", true);
        library.tag(ANNA, List.of(id(1), id(2)), "E\u0301TE\u0301 2026", true);
        assertThat(marks(ANNA, 1).tags()).containsExactly("Été 2026");
        assertThat(marks(ANNA, 2).tags()).containsExactly("Été 2026");
        assertThat(library.tags(ANNA)).containsExactly("Été 2026");
        assertThat(total(ANNA, HistoryFilter.none().tagged("ÉTÉ 2026"))).isEqualTo(2);
        library.tag(ANNA, List.of(id(1), id(2)), "été 2026", false);
        assertThat(library.tags(ANNA)).isEmpty();
    }

    @Test
    void tagsAreInAlphabeticalOrder() {
        for (String tag : List.of("b", "Ä", "a", "C", "雪")) {
            library.tag(ANNA, List.of(id(1)), tag, true);
        }
        assertThat(marks(ANNA, 1).tags()).containsExactly("a", "b", "C", "Ä", "雪");
        assertThat(library.tags(ANNA)).containsExactly("a", "b", "C", "Ä", "雪");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a,b", "a\nb", "a\u0000b", "\u200b", "\ud800", "\u2028x\u2028y"})
    void tagThatCannotBeOneIsRefusedByName(String tag) {
        assertThatThrownBy(() -> library.tag(ANNA, List.of(id(1)), tag, true))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.violations())
                                .singleElement()
                                .satisfies(found -> assertThat(found.path()).isEqualTo("tag")));
        assertThat(marks(ANNA, 1)).isEqualTo(TaskMarks.NONE);
    }

    @Test
    void tagHasFiftyCharactersAtMostHoweverWide() {
        library.tag(ANNA, List.of(id(1)), "🦊".repeat(50), true);
        assertThat(marks(ANNA, 1).tags()).containsExactly("🦊".repeat(50));
        assertThatThrownBy(() -> library.tag(ANNA, List.of(id(1)), "🦊".repeat(51), true))
                .hasMessageContaining("1 to 50")
                .hasMessageContaining("given: 51");
    }

    @Test
    void taskHasTwentyTagsAtMostAndAllOrNoneAreTagged() {
        for (int tag = 0; tag < TaskLibrary.MOST_TAGS; tag++) {
            library.tag(ANNA, List.of(id(2)), "tag " + tag, true);
        }
        assertThat(library.tag(ANNA, List.of(id(2)), "TAG 3", true)).isEmpty();
        assertThatThrownBy(() -> library.tag(ANNA, List.of(id(1), id(2)), "one more", true))
                .hasMessageContaining("at most 20 tags")
                .hasMessageContaining(id(2).toString());
        assertThat(marks(ANNA, 1).tags()).isEmpty();
        assertThat(library.tags(ANNA)).hasSize(20);
    }

    @Test
    void fiveHundredTasksAreTheMostAtOnce() {
        List<UUID> many = IntStream.range(0, 501).mapToObj(LibraryTest::id).toList();
        assertThatThrownBy(() -> library.trash(ANNA, many, true))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("at most 500")
                .hasMessageContaining("501");
        assertThat(library.trash(ANNA, many.subList(0, 500), true)).hasSize(TASKS);
        assertThat(library.trash(ANNA, List.of(), true)).isEmpty();
        assertThatThrownBy(() -> library.trash(ANNA, null, true)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> library.counts(ANNA, null)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void storyIsForThoseWhoMaySeeTheTask() {
        database.sql("""
                insert into result_image (id, version, task_id, image_index, watermarked, url, state, sha256, width, height, size,
                    attempt, reason, created_at)
                values (?1, 0, ?2, 0, false, 'x', 'LOST', null, 0, 0, 0, 8, 'gone',
                    timestamp with time zone '2026-01-01 00:00:00+00:00')""", id(900), id(1));
        assertThat(library.story(BERIT, id(1))).isEmpty();
        assertThat(library.story(ANNA, id(901))).isEmpty();
        TaskStory story = library.story(ANNA, id(1)).orElseThrow();
        assertThat(story.attempts()).isEqualTo(1);
        assertThat(story.file(id(900)))
                .contains(new TaskStory.File(
                        id(900),
                        null,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2026-01-31T00:00:00Z"),
                        8,
                        "gone"));
    }

    @Test
    void whatNoDatabaseCanHoldFindsNothing() {
        for (HistoryFilter filter : List.of(
                HistoryFilter.none().tagged("a\u0000b"), HistoryFilter.none().ofModel("a\u0000b"))) {
            assertThat(total(ANNA, filter)).isZero();
            assertThat(library.counts(ANNA, filter).all()).isZero();
        }
    }

    /** Stars come and go while the keeper numbers and closes; in the end rows, index and counters say the same. */
    @Test
    void marksAndTheKeeperDoNotMissEachOther() throws Exception {
        HistorySample.add(database, "anna", 2 * TASKS, 3000);
        Callable<Void> keeping = () -> {
            new HistoryKeeper(database.unitOfWork(), new Moment()).run();
            return null;
        };
        List<Callable<Void>> work = new ArrayList<>(List.of(keeping));
        for (int person = 0; person < 3; person++) {
            int first = 2 * TASKS + person;
            work.add(() -> {
                for (int round = 0; round < 20; round++) {
                    int from = first + round * 150;
                    List<UUID> some = IntStream.range(0, 40)
                            .mapToObj(n -> id(from + 3 * n))
                            .toList();
                    library.trash(ANNA, some, true);
                    library.favourite(ANNA, some, true);
                    library.trash(ANNA, some.subList(0, 10), false);
                }
                return null;
            });
        }
        var threads = Executors.newFixedThreadPool(4);
        try {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        new HistoryKeeper(database.unitOfWork(), new Moment()).run();
        assertThat(database.value("select min(closed) from history_shelf where owner in ('', 'anna')"))
                .isEqualTo(2048L);
        for (Caller caller : List.of(ANNA, ADMIN)) {
            String rows = "select count(*) from generation_task where owner = 'anna' and ";
            HistoryFilter hers = new HistoryFilter(Set.of(), "", "anna");
            assertThat(total(caller, hers.inTrash())).isEqualTo(database.value(rows + "trashed"));
            assertThat(total(caller, hers.favourites())).isEqualTo(database.value(rows + "favourite and not trashed"));
            assertThat(total(caller, hers)).isEqualTo(database.value(rows + "not trashed"));
        }
        assertThat(total(ADMIN, HistoryFilter.none().inTrash()))
                .isEqualTo(database.value("select count(*) from generation_task where trashed"));
        assertThat(total(ADMIN, HistoryFilter.none()))
                .isEqualTo(database.value("select count(*) from generation_task where not trashed"));
    }

    private long total(Caller caller, HistoryFilter filter) {
        return database.unitOfWork()
                .call(em -> HistoryPages.page(em, caller, filter, 1, 10))
                .total();
    }

    private TaskMarks marks(Caller caller, int number) {
        HistoryFilter both = new HistoryFilter(Set.of(), id(number).toString());
        return List.of(both, both.inTrash()).stream()
                .flatMap(filter ->
                        database.unitOfWork().call(em -> HistoryPages.page(em, caller, filter, 1, 10)).tasks().stream())
                .findFirst()
                .orElseThrow()
                .marks();
    }

    private static UUID id(int number) {
        return UUID.fromString("00000000-0000-7000-8000-%012d".formatted(number));
    }
}
