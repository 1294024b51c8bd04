package ee.kling.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.Moment;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.TakesLong;
import ee.kling.core.TestDatabase;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.Caller;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Numbers stay dense and pages right, whoever dies or comes in between. */
@OnBothDatabases
@TakesLong
class HistoryKeeperTest {
    private static final Caller ANNA = new Caller("anna", false);
    private static final int MANY = 2500;

    private final Moment clock = new Moment();
    private TestDatabase database;

    @BeforeEach
    void empty() {
        database = TestDatabase.empty();
    }

    @Test
    void twoKeepersAtOnceGiveEveryTaskOneNumber() throws Exception {
        HistorySample.add(database, "anna", 0, MANY);
        HistorySample.add(database, "berit", MANY, MANY);
        Callable<Void> keeping = () -> {
            HistoryKeeper keeper = keeper(database.unitOfWork());
            while (unnumbered() > 0) {
                try {
                    keeper.run();
                } catch (IllegalStateException | PersistenceException e) {
                    // Lost the race; the product's worker tries again like this.
                }
            }
            keeper(database.unitOfWork()).run();
            return null;
        };
        var threads = Executors.newFixedThreadPool(2);
        try {
            for (var done : threads.invokeAll(List.of(keeping, keeping))) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        assertDense("anna", MANY);
        assertDense("berit", MANY);
        assertThat(ofAnna(Set.of(TaskState.SUCCEEDED)).total()).isEqualTo(MANY * 9 / 10);
    }

    @Test
    void aKeeperThatDiesInAPortionLeavesNothingOfIt() {
        HistorySample.add(database, "anna", 0, MANY);
        for (int death = 1; death <= 4; death++) {
            assertThatThrownBy(keeper(dyingAt(death))::run).hasMessage("killed");
            assertThat(ofAnna(Set.of()).total()).isEqualTo(MANY);
            assertThat(ofAnna(Set.of(TaskState.FAILED)).total()).isEqualTo(MANY / 10);
            assertThat(of("fox").total()).isEqualTo(MANY);
        }
        keeper(database.unitOfWork()).run();
        assertDense("anna", MANY);
        assertThat(ofAnna(Set.of(TaskState.FAILED)).total()).isEqualTo(MANY / 10);
        assertThat(of("fox").total()).isEqualTo(MANY);
    }

    @Test
    void tasksAreNumberedOldestFirst() {
        HistorySample.add(database, "anna", 0, 30);
        keeper(database.unitOfWork()).run();
        assertThat(database.value("""
                        select count(*) from generation_task a join generation_task b
                        on a.created_at < b.created_at and a.place > b.place""")).isEqualTo(0L);
    }

    @Test
    void aTaskCommittedLateHasItsPlaceAboveThoseAlreadyNumbered() {
        HistorySample.add(database, "anna", 10, 5);
        keeper(database.unitOfWork()).run();
        HistorySample.add(database, "anna", 0, 1);
        assertThat(first()).isEqualTo(id(0));
        keeper(database.unitOfWork()).run();
        assertThat(first()).isEqualTo(id(0));
        assertDense("anna", 6);
    }

    @Test
    void whatBecomesFinalLateIsFoundBeforeAndAfterTheKeeperKnows() {
        HistorySample.add(database, "anna", 0, MANY, "'PROCESSING'", "'a fox'");
        HistoryKeeper keeper = keeper(database.unitOfWork());
        keeper.run();
        database.sql("update generation_task set state = 'SUCCEEDED' where id <> ?1", id(3));
        for (int look = 0; look < 3; look++) {
            assertThat(ofAnna(Set.of(TaskState.SUCCEEDED)).total()).isEqualTo(MANY - 1);
            assertThat(ofAnna(Set.of(TaskState.PROCESSING)).tasks())
                    .extracting(TaskSummary::id)
                    .containsExactly(id(3));
            clock.tick(Duration.ofSeconds(10));
            keeper.run();
        }
        assertThat(database.value("select count(*) from history_loose")).isEqualTo(2L);
    }

    @Test
    void aTaskThatIsSentAgainIsRunningAgain() {
        HistorySample.add(database, "anna", 0, MANY, "'STUCK'", "'a fox'");
        keeper(database.unitOfWork()).run();
        database.sql("update generation_task set state = 'QUEUED' where id = ?1", id(7));
        assertThat(ofAnna(Set.of(TaskState.QUEUED)).tasks())
                .extracting(TaskSummary::id)
                .containsExactly(id(7));
        assertThat(ofAnna(Set.of(TaskState.STUCK)).total()).isEqualTo(MANY - 1);
    }

    /** One page is read while the keeper comes by between its statements. */
    @Test
    void aPageHasEveryTaskOnceThoughItIsNumberedMeanwhile() {
        HistorySample.add(database, "anna", 0, MANY);
        keeper(database.unitOfWork()).run();
        HistorySample.add(database, "anna", MANY, 1200);
        for (HistoryFilter filter : List.of(
                HistoryFilter.none(),
                new HistoryFilter(Set.of(TaskState.SUCCEEDED, TaskState.FAILED), ""),
                new HistoryFilter(Set.of(), "fox"))) {
            HistoryPage page = database.unitOfWork().call(em -> {
                EntityManager interrupted = Interrupted.after(
                        em, 1, () -> keeper(database.unitOfWork()).run());
                return HistoryPages.page(interrupted, ANNA, filter, 3, 500);
            });
            assertThat(page.total()).isEqualTo(MANY + 1200);
            assertThat(page.tasks()).extracting(TaskSummary::id).doesNotHaveDuplicates();
            assertThat(page.tasks().get(0).id()).isEqualTo(id(MANY + 1200 - 1001));
            assertThat(page.tasks()).hasSize(500);
            HistorySample.add(database, "berit", 50_000 + filter.hashCode() % 1000 * 10, 3);
        }
    }

    private HistoryKeeper keeper(UnitOfWork unitOfWork) {
        return new HistoryKeeper(unitOfWork, clock);
    }

    /** Rolls back the transaction of this number, at its end. */
    private UnitOfWork dyingAt(int transaction) {
        AtomicInteger count = new AtomicInteger();
        return new UnitOfWork() {
            @Override
            public <T> T call(Function<EntityManager, T> work) {
                return database.unitOfWork().call(em -> {
                    T result = work.apply(em);
                    if (count.incrementAndGet() == transaction) {
                        throw new IllegalStateException("killed");
                    }
                    return result;
                });
            }
        };
    }

    private long unnumbered() {
        return (Long) database.value("select count(*) from generation_task where shelf_place is null");
    }

    private void assertDense(String owner, int tasks) {
        assertThat(database.value(
                        "select count(distinct mod(place, 1099511627776)) from generation_task where owner = ?1",
                        owner))
                .isEqualTo((long) tasks);
        assertThat(database.value("select max(mod(place, 1099511627776)) from generation_task where owner = ?1", owner))
                .isEqualTo((long) tasks);
        assertThat(database.value("select last_place from history_shelf where owner = ?1", owner))
                .isEqualTo((long) tasks);
    }

    private HistoryPage ofAnna(Set<TaskState> states) {
        return page(new HistoryFilter(states, ""));
    }

    private HistoryPage of(String text) {
        return page(new HistoryFilter(Set.of(), text));
    }

    private HistoryPage page(HistoryFilter filter) {
        return database.unitOfWork().call(em -> HistoryPages.page(em, ANNA, filter, 1, 500));
    }

    private UUID first() {
        return ofAnna(Set.of()).tasks().get(0).id();
    }

    private static UUID id(int number) {
        return UUID.fromString("00000000-0000-7000-8000-%012d".formatted(number));
    }
}
