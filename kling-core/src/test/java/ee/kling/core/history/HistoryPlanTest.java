package ee.kling.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.TaskState;
import ee.kling.core.Moment;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.TakesLong;
import ee.kling.core.TestDatabase;
import ee.kling.core.task.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
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

    private static TestDatabase database;

    @BeforeAll
    static void fill() {
        database = TestDatabase.empty();
        HistorySample.add(database, "anna", 0, TASKS / 2);
        HistorySample.add(database, "berit", TASKS / 2, TASKS / 2);
        HistorySample.addPictures(database, 0, TASKS);
        new HistoryKeeper(database.unitOfWork(), new Moment()).run();
        HistorySample.add(database, "anna", TASKS, 5, "'PROCESSING'", "'a running fox'");
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

    @Test
    void noStatementOfAPageReadsAWholeTable() {
        for (Caller caller : List.of(ANNA, ADMIN)) {
            for (HistoryFilter filter : filters()) {
                for (String statement : database.statements(() -> page(caller, 10, filter))) {
                    assertNoFullScan(statement);
                }
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
        assertThat(page(ANNA, 1, HistoryFilter.none()).total())
                .isEqualTo(database.value("select count(*) from generation_task where owner = 'anna'"));
        assertThat(page(ANNA, 1, new HistoryFilter(Set.of(TaskState.FAILED), ""))
                        .total())
                .isEqualTo(1000);
        assertThat(page(ADMIN, 1, new HistoryFilter(Set.of(), "红狐")).total()).isEqualTo(20);
        assertThat(page(ANNA, 1, new HistoryFilter(Set.of(TaskState.SUCCEEDED), "red fox"))
                        .total())
                .isEqualTo(9000);
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
                new HistoryFilter(Set.of(), "fox", "anna"));
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
        if (before.matches("(?s).*\\?\\s*,\\s*$") || before.matches("\\?\\s*,\\s*")) {
            return earlier.get(earlier.size() - 1);
        }
        if (before.matches("(?s).*task_id( in \\(|=)\\s*$") && before.contains("result_image")
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
