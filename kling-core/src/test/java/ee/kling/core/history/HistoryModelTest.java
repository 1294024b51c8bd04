package ee.kling.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.HistoryCounts;
import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.TaskMarks;
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
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
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

    private static final List<String> MODELS = List.of("kling-v3", "kling-v2-1");
    private static final List<String> TAGS = List.of("Poster", "spring 2026", "雪", "a_b%");
    private static final Caller ADMIN = new Caller("admin", true);

    private record Row(
            int number, UUID id, String owner, TaskState state, String prompt, String model, TaskMarks marks) {
        Row in(TaskState other) {
            return new Row(number, id, owner, other, prompt, model, marks);
        }

        Row with(boolean favourite, boolean trashed, Collection<String> tags) {
            TaskMarks others =
                    new TaskMarks(favourite, trashed, tags.stream().sorted().toList());
            return new Row(number, id, owner, state, prompt, model, others);
        }
    }

    private final Moment clock = new Moment();
    private final List<Row> model = new ArrayList<>();
    private TestDatabase database;
    private Random random;
    private int added;
    private Library library;

    @BeforeEach
    void empty() {
        database = TestDatabase.empty();
        library = new Library(database.unitOfWork(), new TaskChanges(database.unitOfWork(), Runnable::run));
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
            markSome();
            HistoryKeeper keeper = keepers.get(random.nextInt(2));
            if (random.nextInt(3) > 0) {
                keeper.run();
            }
            if (random.nextInt(4) == 0) {
                keeper.settle();
            }
            if (step == 8) {
                forgetModels();
            } else if (step > 8) {
                database.unitOfWork().call(BucketClosing::addModels);
            }
            markSome();
            for (int look = 0; look < 12; look++) {
                check(1 + random.nextInt(200));
            }
        }
        assertThat(database.value("select max(closed) from history_shelf"))
                .isEqualTo(
                        database.value("select max(s.last_place) - mod(max(s.last_place), 1024) from history_shelf s"));
        HistoryKeeper last = new HistoryKeeper(database.unitOfWork(), clock);
        last.run();
        last.settle();
        assertDense();
        assertThat(database.value("select sum(unmodelled) from history_shelf").toString())
                .isEqualTo("0");
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
            String model = MODELS.get(n % 3 == 0 ? 1 : 0);
            UUID id = UUID.fromString("00000000-0000-7000-8000-%012d".formatted(n));
            rows.put(n, new Row(n, id, owner, state, prompt, model, TaskMarks.NONE));
        }
        HistorySample.add(
                database,
                owner,
                added,
                tasks,
                states + " end",
                prompts + " end",
                "case when mod(n, 3) = 0 then '%s' else '%s' end".formatted(MODELS.get(1), MODELS.get(0)));
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

    /** Some here and there, and some that lie together; much of it is so already. */
    private void markSome() {
        for (int i = 0; i < 6; i++) {
            int from = random.nextInt(model.size());
            int step = 1 + random.nextInt(2) * random.nextInt(200);
            List<Integer> rows = new ArrayList<>();
            for (int at = from; at < model.size() && rows.size() < 60; at += step) {
                rows.add(at);
            }
            boolean on = random.nextInt(3) > 0;
            List<UUID> ids = rows.stream().map(at -> model.get(at).id()).toList();
            String tag = TAGS.get(random.nextInt(TAGS.size()));
            int kind = random.nextInt(3);
            List<TaskSummary> changed = kind == 0
                    ? library.favourite(ADMIN, ids, on)
                    : kind == 1 ? library.trash(ADMIN, ids, on) : library.tag(ADMIN, ids, tag, on);
            Map<UUID, TaskMarks> expected = new HashMap<>();
            for (int at : rows) {
                Row row = model.get(at);
                TaskMarks old = row.marks();
                Set<String> tags = new TreeSet<>(old.tags());
                if (kind == 2) {
                    tags.remove(tag);
                    if (on) {
                        tags.add(tag);
                    }
                }
                Row fresh = row.with(kind == 0 ? on : old.favourite(), kind == 1 ? on : old.trashed(), tags);
                if (!fresh.equals(row)) {
                    model.set(at, fresh);
                    expected.put(row.id(), fresh.marks());
                }
            }
            assertThat(changed).hasSize(expected.size());
            changed.forEach(task -> assertThat(sorted(task.marks())).isEqualTo(expected.get(task.id())));
        }
    }

    private static TaskMarks sorted(TaskMarks marks) {
        return new TaskMarks(
                marks.favourite(),
                marks.trashed(),
                marks.tags().stream().sorted().toList());
    }

    /** As a database of a version that knew no models. */
    private void forgetModels() {
        database.sql("delete from history_mark where mark >= ?1 and mark < ?2", Mark.bytes("m"), Mark.bytes("n"));
        database.sql("update history_shelf set unmodelled = closed");
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
        String ofModel = random.nextInt(4) == 0 ? MODELS.get(random.nextInt(2)) : "";
        String tag = random.nextInt(4) == 0 ? TAGS.get(random.nextInt(TAGS.size())) : "";
        boolean favourite = random.nextInt(4) == 0;
        boolean trash = random.nextInt(4) == 0;
        boolean oldestFirst = random.nextInt(3) == 0;
        HistoryFilter filter = new HistoryFilter(
                states,
                text,
                asked,
                from == 0 ? null : acceptedAt(from),
                before == added ? null : acceptedAt(before),
                ofModel,
                " " + tag.toUpperCase(),
                favourite,
                trash,
                oldestFirst);
        List<Row> base = model.stream()
                .filter(row -> admin || row.owner().equals(caller.name()))
                .filter(row -> asked.isEmpty() || row.owner().equals(asked))
                .filter(row -> row.number() >= from && row.number() < before)
                .filter(row -> ofModel.isEmpty() || row.model().equals(ofModel))
                .filter(row -> tag.isEmpty() || row.marks().tags().contains(tag))
                .filter(row -> text.isEmpty() || matches(row.prompt(), text))
                .toList();
        Comparator<Row> byAge = Comparator.comparing(Row::number);
        List<UUID> expected = base.stream()
                .filter(row -> states.isEmpty() || states.contains(row.state()))
                .filter(row -> !favourite || row.marks().favourite())
                .filter(row -> row.marks().trashed() == trash)
                .sorted(oldestFirst ? byAge : byAge.reversed())
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
        Map<UUID, TaskMarks> marks = model.stream().collect(Collectors.toMap(Row::id, Row::marks));
        found.tasks().forEach(task -> assertThat(sorted(task.marks())).isEqualTo(marks.get(task.id())));
        HistoryCounts counts = database.unitOfWork().call(em -> HistoryPages.counts(em, caller, filter));
        assertThat(counts).as("counts of %s for %s", filter, caller).isEqualTo(counts(base));
    }

    private static HistoryCounts counts(List<Row> rows) {
        Map<Boolean, List<Row>> byTrash = rows.stream()
                .collect(Collectors.partitioningBy(row -> row.marks().trashed()));
        return new HistoryCounts(
                byTrash.get(false).stream().collect(Collectors.groupingBy(Row::state, Collectors.counting())),
                byTrash.get(false).stream()
                        .filter(row -> row.marks().favourite())
                        .count(),
                byTrash.get(true).size());
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
