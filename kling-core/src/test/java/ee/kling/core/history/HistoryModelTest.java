package ee.kling.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.Moment;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.TakesLong;
import ee.kling.core.TestDatabase;
import ee.kling.core.task.Caller;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random tasks come and go on, and every page is what a list in memory says it must be. */
@OnBothDatabases
@TakesLong
class HistoryModelTest {
    private static final List<String> OWNERS = List.of("anna", "berit", "carl");
    private static final List<String> WORDS =
            List.of("fox", "foxes", "red", "reddish", "snow", "雪", "红狐", "雪中的红狐", "Ähre", "100%", "1000", "snake_case");
    private static final List<String> SEARCHES =
            List.of("", "", "fox", "foxes", "re", "red fox", "红狐", "雪", "中的", "ähr", "100%", "_", "snow 狐", "nothing");

    private record Row(int number, UUID id, String owner, TaskState state, String prompt) {
        Row in(TaskState other) {
            return new Row(number, id, owner, other, prompt);
        }
    }

    private final Moment clock = new Moment();
    private final List<Row> model = new ArrayList<>();
    private TestDatabase database;
    private Random random;
    private int added;

    @BeforeEach
    void empty() {
        database = TestDatabase.empty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyPageAndTotalIsAsANaiveListHasThem(long seed) {
        random = new Random(seed);
        List<HistoryKeeper> keepers = List.of(
                new HistoryKeeper(database.unitOfWork(), clock), new HistoryKeeper(database.unitOfWork(), clock));
        for (int step = 0; step < 16; step++) {
            addSome();
            moveSome();
            HistoryKeeper keeper = keepers.get(random.nextInt(2));
            if (random.nextInt(3) > 0) {
                keeper.run();
            }
            if (random.nextInt(4) == 0) {
                keeper.settle();
            }
            for (int look = 0; look < 12; look++) {
                check(1 + random.nextInt(200));
            }
        }
        assertThat(database.value("select max(closed) from history_shelf"))
                .isEqualTo(
                        database.value("select max(s.last_place) - mod(max(s.last_place), 1024) from history_shelf s"));
        keepers.get(0).run();
        keepers.get(0).settle();
        assertDense();
        for (int look = 0; look < 40; look++) {
            check(500);
        }
    }

    /** Most end at once; some stay where they are for long. */
    private void addSome() {
        String owner = OWNERS.get(random.nextInt(4) % 3);
        int tasks = 1 + random.nextInt(400);
        Map<Integer, Row> rows = new HashMap<>();
        StringBuilder states = new StringBuilder("case n");
        StringBuilder prompts = new StringBuilder("case n");
        for (int n = added; n < added + tasks; n++) {
            TaskState state = random.nextInt(3) == 0
                    ? TaskState.values()[random.nextInt(TaskState.values().length)]
                    : TaskState.SUCCEEDED;
            String prompt = word() + " " + word() + (random.nextBoolean() ? ", " + word() : "");
            states.append(" when %d then '%s'".formatted(n, state));
            prompts.append(" when %d then '%s'".formatted(n, prompt));
            UUID id = UUID.fromString("00000000-0000-7000-8000-%012d".formatted(n));
            rows.put(n, new Row(n, id, owner, state, prompt));
        }
        HistorySample.add(database, owner, added, tasks, states + " end", prompts + " end");
        added += tasks;
        model.addAll(rows.values());
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private void moveSome() {
        for (int i = 0; i < 30; i++) {
            int at = random.nextInt(model.size());
            Row row = model.get(at);
            TaskState target = TaskState.values()[random.nextInt(TaskState.values().length)];
            if (row.state().canBecome(target)) {
                database.sql("update generation_task set state = ?1 where id = ?2", target.name(), row.id());
                model.set(at, row.in(target));
            }
        }
    }

    private void check(int size) {
        boolean admin = random.nextInt(3) == 0;
        Caller caller = new Caller(OWNERS.get(random.nextInt(3)), admin);
        Set<TaskState> states = EnumSet.noneOf(TaskState.class);
        for (int i = random.nextInt(4); i > 0; i--) {
            states.add(TaskState.values()[random.nextInt(TaskState.values().length)]);
        }
        String text = SEARCHES.get(random.nextInt(SEARCHES.size()));
        String asked = random.nextInt(3) == 0 ? OWNERS.get(random.nextInt(3)) : "";
        int from = random.nextInt(3) == 0 ? random.nextInt(added) : 0;
        int before = random.nextInt(3) == 0 ? random.nextInt(added) : added;
        HistoryFilter filter = new HistoryFilter(states, text, asked)
                .accepted(from == 0 ? null : acceptedAt(from), before == added ? null : acceptedAt(before));
        List<UUID> expected = model.stream()
                .filter(row -> admin || row.owner().equals(caller.name()))
                .filter(row -> asked.isEmpty() || row.owner().equals(asked))
                .filter(row -> row.number() >= from && row.number() < before)
                .filter(row -> states.isEmpty() || states.contains(row.state()))
                .filter(row -> text.isEmpty() || matches(row.prompt(), text))
                .sorted(Comparator.comparing(Row::number).reversed())
                .map(Row::id)
                .toList();
        int page = 1 + random.nextInt(expected.size() / size + 2);
        HistoryPage found = database.unitOfWork().call(em -> HistoryPages.page(em, caller, filter, page, size));
        assertThat(found.total()).as("total of %s for %s", filter, caller).isEqualTo(expected.size());
        assertThat(found.tasks())
                .extracting(TaskSummary::id)
                .as("page %d of %d of %s for %s", page, size, filter, caller)
                .containsExactlyElementsOf(expected.stream()
                        .skip((long) (page - 1) * size)
                        .limit(size)
                        .toList());
    }

    private Instant acceptedAt(int number) {
        Object at = database.value(
                "select created_at from generation_task where external_task_id = 'k-%d'".formatted(number));
        return at instanceof OffsetDateTime time ? time.toInstant() : (Instant) at;
    }

    /** A rule of its own, without the index: each word of the search begins a word of the prompt, or is Chinese in it. */
    private static boolean matches(String prompt, String text) {
        String searched = prompt.toLowerCase();
        for (String word : text.toLowerCase().split(" ")) {
            boolean letters = word.matches("[a-zä]+");
            boolean found = letters
                    ? (" " + searched.replaceAll("[^a-zä0-9]", " ")).contains(" " + word)
                    : searched.contains(word);
            if (!found) {
                return false;
            }
        }
        return true;
    }

    private void assertDense() {
        for (String owner : OWNERS) {
            assertThat(database.value("""
                            select count(*) = max(t.place) - max(s.shelf) * 1099511627776 and min(t.place) = max(s.shelf)
                                * 1099511627776 + 1 and count(*) = max(s.last_place) and count(distinct t.place) = count(*)
                            from generation_task t join history_shelf s on s.owner = t.owner where t.owner = ?1""", owner)).as("numbers of " + owner).isEqualTo(true);
        }
        assertThat(database.value("""
                        select count(*) = max(shelf_place) and min(shelf_place) = 1
                            and count(distinct shelf_place) = count(*) from generation_task""")).isEqualTo(true);
    }
}
