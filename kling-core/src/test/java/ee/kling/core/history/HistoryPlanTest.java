package ee.kling.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.HistoryCounts;
import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.Moment;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.TakesLong;
import ee.kling.core.TestDatabase;
import ee.kling.core.library.Library;
import ee.kling.core.task.Caller;
import ee.kling.core.task.TaskChanges;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page costs: statements, and how the databases go about them with a filled table. */
@OnBothDatabases
@TakesLong
class HistoryPlanTest {
    private static final Caller ANNA = new Caller("anna", false);
    private static final Caller ADMIN = new Caller("admin", true);
    private static final int TASKS = 20_000;
    private static final UUID SOME_ID = UUID.fromString("00000000-0000-7000-8000-000000000777");

    private static final String OF_ANNA =
            " from generation_task where owner = 'anna' and not trashed and created_at >= ?1 and created_at < ?2";

    private static TestDatabase database;

    @BeforeAll
    static void fill() {
        database = TestDatabase.empty();
        HistorySample.add(database, "anna", 0, TASKS / 2);
        HistorySample.add(database, "berit", TASKS / 2, TASKS / 2);
        HistorySample.addPictures(database, 0, TASKS);
        new HistoryKeeper(database.unitOfWork(), new Moment()).run();
        HistorySample.add(database, "anna", TASKS, 5, "'PROCESSING'", "'a running fox'");
        Library library = new Library(database.unitOfWork(), new TaskChanges(database.unitOfWork(), Runnable::run));
        library.favourite(ADMIN, some(7, 300), true);
        library.trash(ADMIN, some(13, 200), true);
        library.trash(
                ADMIN, IntStream.range(5200, 5600).mapToObj(HistoryPlanTest::id).toList(), true);
        library.tag(ADMIN, some(3, 400), "Poster", true);
        database.sql("insert into task_tag (task_id, tag, shown) select t.id, 'many', 'Many' from generation_task t");
        database.sql("analyze");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 19, 500})
    void anyPageTakesTheSameFewStatements(int page) {
        for (HistoryFilter filter : filters()) {
            int heads = page == 1 ? 1 : 0;
            assertThat(database.statements(() -> page(ANNA, page, filter)))
                    .as(filter.toString())
                    .hasSizeLessThanOrEqualTo(4 + heads);
        }
    }

    /** The shelf, its trash, the tasks, their pictures; the marks come with the tasks. */
    @Test
    void thePlainListTakesOneMoreForItsTrash() {
        assertThat(database.statements(() -> page(ANNA, 2, HistoryFilter.none())))
                .hasSize(4);
    }

    @Test
    void partsAreCountedByTwoStatements() {
        for (HistoryFilter filter : filters()) {
            assertThat(database.statements(() -> counts(ANNA, filter)))
                    .as(filter.toString())
                    .hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void noStatementOfTheLibraryReadsAWholeTable() {
        Library library = new Library(database.unitOfWork(), new TaskChanges(database.unitOfWork(), Runnable::run));
        List<UUID> one = List.of(SOME_ID);
        List<Runnable> changes = List.of(
                () -> library.tag(ANNA, one, "seldom", true),
                () -> library.tag(ANNA, one, "seldom", false),
                () -> library.favourite(ANNA, one, true),
                () -> library.favourite(ANNA, one, false),
                () -> library.trash(ANNA, one, true),
                () -> library.trash(ANNA, one, false),
                () -> library.tags(ANNA));
        for (Runnable change : changes) {
            for (String statement : database.statements(change)) {
                // Locked rows cannot be explained; what is only written reads nothing.
                if (!statement.contains("history_shelf")
                        && !statement.startsWith("insert")
                        && !statement.startsWith("checkpoint")) {
                    assertNoFullScan(statement);
                }
            }
        }
    }

    /** Of a shelf of many buckets only a few are read for a page: they must be the right ones. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 60, 130, 197})
    void pagesWithoutTheTrashAreThoseOfTheTable(int page) {
        Instant early = acceptedAt(2500);
        Instant late = acceptedAt(9000);
        for (boolean oldestFirst : new boolean[] {false, true}) {
            for (HistoryFilter all : List.of(
                    HistoryFilter.none(),
                    HistoryFilter.none().accepted(null, late),
                    HistoryFilter.none().accepted(early, null),
                    HistoryFilter.none().accepted(early, late),
                    HistoryFilter.none().accepted(acceptedAt(4000), acceptedAt(4300)))) {
                HistoryFilter filter = oldestFirst ? all.fromTheOldest() : all;
                HistoryPage found = page(ANNA, page, filter);
                assertThat(found.total()).as(filter.toString()).isEqualTo(count(filter));
                assertThat(found.tasks())
                        .extracting(TaskSummary::id)
                        .as("page %d of %s", page, filter)
                        .containsExactlyElementsOf(ids(filter, page));
            }
        }
    }

    private static long count(HistoryFilter filter) {
        return ((Number) database.value("select count(*)" + OF_ANNA, from(filter), before(filter))).longValue();
    }

    private static List<UUID> ids(HistoryFilter filter, int page) {
        String order = filter.oldestFirst() ? "" : " desc";
        return database.unitOfWork()
                .call(em -> em.createNativeQuery(
                                "select id" + OF_ANNA + " order by created_at" + order + ", id" + order + " offset "
                                        + (page - 1) * 50 + " rows fetch next 50 rows only",
                                UUID.class)
                        .setParameter(1, from(filter))
                        .setParameter(2, before(filter))
                        .getResultStream()
                        .map(UUID.class::cast)
                        .toList());
    }

    private static Instant from(HistoryFilter filter) {
        return filter.from() == null ? Instant.EPOCH : filter.from();
    }

    private static Instant before(HistoryFilter filter) {
        return filter.before() == null ? Instant.parse("2999-01-01T00:00:00Z") : filter.before();
    }

    private static Instant acceptedAt(int number) {
        Object at = database.value(
                "select created_at from generation_task where external_task_id = 'k-%d'".formatted(number));
        return at instanceof OffsetDateTime time ? time.toInstant() : (Instant) at;
    }

    /** Five hundred go to the database in the same few messages as one. */
    @Test
    void howManyTasksAreMarkedDoesNotMatter() {
        Library library = new Library(database.unitOfWork(), new TaskChanges(database.unitOfWork(), Runnable::run));
        Set<String> one = Set.copyOf(database.statements(() -> library.favourite(ANNA, some(20, 1), true)));
        Set<String> many = Set.copyOf(database.statements(() -> library.favourite(ANNA, some(21, 200), true)));
        assertThat(many).hasSizeLessThanOrEqualTo(one.size() + 2);
    }

    /** The models of old buckets are read row by row until the keeper has been there. */
    @Test
    void ofAnOldDatabaseModelsAreFoundWithoutReadingEverything() {
        database.sql("update history_shelf set unmodelled = 1024 where owner = 'anna'");
        try {
            for (String statement :
                    database.statements(() -> page(ANNA, 1, HistoryFilter.none().ofModel("kling-v3")))) {
                assertNoFullScan(statement);
            }
        } finally {
            database.sql("update history_shelf set unmodelled = 0");
        }
    }

    private static List<UUID> some(int from, int tasks) {
        return IntStream.range(0, tasks).mapToObj(n -> id(from + n * 47)).toList();
    }

    private static UUID id(int number) {
        return UUID.fromString("00000000-0000-7000-8000-%012d".formatted(number));
    }

    private static HistoryCounts counts(Caller caller, HistoryFilter filter) {
        return database.unitOfWork().call(em -> HistoryPages.counts(em, caller, filter));
    }

    @Test
    void noStatementOfAPageReadsAWholeTable() {
        for (Caller caller : List.of(ANNA, ADMIN)) {
            for (HistoryFilter filter : filters()) {
                List<String> statements = new ArrayList<>(database.statements(() -> page(caller, 10, filter)));
                statements.addAll(database.statements(() -> counts(caller, filter)));
                statements.forEach(HistoryPlanTest::assertNoFullScan);
            }
        }
    }

    @Test
    void noStatementOfTheKeeperReadsAWholeTable() {
        HistoryKeeper keeper = new HistoryKeeper(database.unitOfWork(), new Moment());
        keeper.run();
        HistorySample.add(database, "anna", TASKS + 10, 5, "'SUCCEEDED'", "'one more'");
        List<String> busy = database.statements(keeper::run);
        assertThat(busy).hasSizeGreaterThan(3);
        for (String statement : busy) {
            // One row per owner; locked rows cannot be explained; what is only written reads nothing.
            if (!statement.contains("history_shelf") && !statement.startsWith("insert into task_change")) {
                assertNoFullScan(statement);
            }
        }
    }

    @Test
    void withNothingNewTheKeeperAsksOneQuestion() {
        HistoryKeeper keeper = new HistoryKeeper(database.unitOfWork(), new Moment());
        keeper.run();
        assertThat(database.statements(keeper::run)).hasSize(1);
    }

    @Test
    void totalsAreExact() {
        String hers = "select count(*) from generation_task where owner = 'anna' and not trashed";
        assertThat(page(ANNA, 1, HistoryFilter.none()).total()).isEqualTo(database.value(hers));
        assertThat(page(ANNA, 1, new HistoryFilter(Set.of(TaskState.FAILED), ""))
                        .total())
                .isEqualTo(database.value(hers + " and state = 'FAILED'"));
        assertThat(page(ADMIN, 1, new HistoryFilter(Set.of(), "红狐")).total())
                .isEqualTo(database.value(
                        "select count(*) from generation_task where prompt like '%红狐%' and not trashed"));
        assertThat(page(ANNA, 1, new HistoryFilter(Set.of(TaskState.SUCCEEDED), "red fox"))
                        .total())
                .isEqualTo(database.value(hers + " and state = 'SUCCEEDED'"));
    }

    private static List<HistoryFilter> filters() {
        return List.of(
                HistoryFilter.none(),
                new HistoryFilter(Set.of(TaskState.SUCCEEDED), ""),
                new HistoryFilter(Set.of(TaskState.FAILED, TaskState.SUCCEEDED, TaskState.PROCESSING), ""),
                new HistoryFilter(Set.of(), "fox"),
                new HistoryFilter(Set.of(), "r"),
                new HistoryFilter(Set.of(TaskState.FAILED), "红狐 number"),
                new HistoryFilter(Set.of(), SOME_ID.toString()),
                new HistoryFilter(Set.of(), "fox", "anna"),
                HistoryFilter.none().fromTheOldest(),
                HistoryFilter.none().favourites(),
                HistoryFilter.none().inTrash(),
                HistoryFilter.none().tagged("poster"),
                HistoryFilter.none().ofModel("kling-v3"),
                new HistoryFilter(Set.of(TaskState.SUCCEEDED), "fox")
                        .ofModel("kling-v3")
                        .tagged("poster")
                        .favourites()
                        .fromTheOldest());
    }

    private static HistoryPage page(Caller caller, int page, HistoryFilter filter) {
        return database.unitOfWork().call(em -> HistoryPages.page(em, caller, filter, page, 50));
    }

    private static void assertNoFullScan(String statement) {
        String plan = database.plan(statement, parameters(statement));
        assertThat(plan.toLowerCase(Locale.ROOT))
                .as(statement)
                .doesNotContain("seq scan on generation_task")
                .doesNotContain("seq scan on history_mark")
                .doesNotContain("seq scan on result_image")
                .doesNotContain("seq scan on task_tag")
                .doesNotContain("task_tag.tablescan")
                .doesNotContain("generation_task.tablescan")
                .doesNotContain("history_mark.tablescan")
                .doesNotContain("result_image.tablescan");
    }

    /** Any that fit: what matters is what the database can do with them. */
    private static List<Object> parameters(String statement) {
        List<Object> parameters = new ArrayList<>();
        int from = 0;
        for (int at = statement.indexOf('?'); at >= 0; at = statement.indexOf('?', at + 1)) {
            String before = statement.substring(from, at).toLowerCase(Locale.ROOT);
            parameters.add(parameter(before, parameters));
            from = at;
        }
        return parameters;
    }

    private static Object parameter(String before, List<Object> earlier) {
        if (before.matches("(?s).*(tag|tagged|model_name)\\s*=\\s*$")) {
            return "poster";
        }
        if (before.matches("(?s).*(favourite|trashed)\\s*=\\s*$")) {
            return true;
        }
        if (before.matches("(?s).*(places|shown)\\s*=\\s*$")) {
            return Mark.bytes("x");
        }
        if (before.matches("(?s).*\\?\\s*,\\s*$") || before.matches("\\?\\s*,\\s*")) {
            return earlier.get(earlier.size() - 1);
        }
        if (before.matches("(?s).*task_id\\s*(in\\s*\\(|=)\\s*$")
                        && (before.contains("result_image") || before.contains("task_tag"))
                || before.matches("(?s).*\\bid\\s*(=|in\\s*\\()\\s*$")) {
            return SOME_ID;
        }
        if (before.matches("(?s).*mark\\s*(=|>=|<)\\s*$")) {
            return Mark.bytes(Mark.word("fox"));
        }
        if (before.matches("(?s).*owner\\s*(=|in\\s*\\()\\s*$")) {
            return "anna";
        }
        if (before.matches("(?s).*state in\\s*\\(\\s*$") || before.matches("(?s).*_id\\s*=\\s*$")) {
            return "x";
        }
        return 5L;
    }
}
