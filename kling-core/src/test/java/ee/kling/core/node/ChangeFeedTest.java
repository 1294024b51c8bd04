package ee.kling.core.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.core.OnBothDatabases;
import ee.kling.core.TakesLong;
import ee.kling.core.TestDatabase;
import ee.kling.core.store.ChangedTasks;
import ee.kling.core.store.UnitOfWork;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
@TakesLong
class ChangeFeedTest {
    private final TestDatabase database = TestDatabase.empty();
    private final PassingTime time = new PassingTime(database);
    private final UnitOfWork here = database.unitOfWork("here");
    private final UnitOfWork there = database.unitOfWork("there");
    private final List<UUID> told = new ArrayList<>();
    private final AtomicInteger missed = new AtomicInteger();
    private final ChangeFeed feed = new ChangeFeed(here, "here", told::addAll, missed::incrementAndGet, time.nanos());

    @BeforeEach
    void begin() {
        change(there);
        feed.read();
    }

    @Test
    void whatChangedBeforeItBeganIsNotTold() {
        feed.read();
        assertThat(told).isEmpty();
    }

    @Test
    void anothersChangeIsToldOnce() {
        UUID task = change(there);
        feed.read();
        feed.read();
        assertThat(told).containsExactly(task);
    }

    @Test
    void aTaskThatChangesAgainIsToldAgain() {
        UUID task = change(there);
        feed.read();
        change(there, task);
        feed.read();
        assertThat(told).containsExactly(task, task);
    }

    @Test
    void ownChangesAreKnownAlready() {
        change(here);
        UUID theirs = change(there);
        change(here);
        feed.read();
        assertThat(told).containsExactly(theirs);
    }

    @Test
    void aNumberThatCommitsLateIsToldOnceAllTheSame() {
        UUID late = UUID.randomUUID();
        List<UUID> soon = new ArrayList<>();
        there.run(em -> {
            take(em, late);
            soon.add(change(there));
            soon.add(change(there));
            feed.read();
            time.passOnNodes(Duration.ofMinutes(2));
            feed.read();
            assertThat(told).containsExactlyElementsOf(soon);
        });
        feed.read();
        feed.read();
        assertThat(told).containsExactly(soon.get(0), soon.get(1), late);
        assertThat(missed).hasValue(0);
    }

    @Test
    void aNumberThatWasNotCommittedYetWhenTheFeedBeganIsTold() {
        UUID late = UUID.randomUUID();
        ChangeFeed young = new ChangeFeed(here, "here", told::addAll, missed::incrementAndGet, time.nanos());
        there.run(em -> {
            take(em, late);
            change(there);
            young.read();
        });
        young.read();
        young.read();
        assertThat(told).containsExactly(late);
        assertThat(missed).hasValue(0);
    }

    @Test
    void aNumberThatWasNotCommittedYetWhenTheFeedBeganAnewIsTold() {
        UUID late = UUID.randomUUID();
        there.run(em -> {
            take(em, late);
            change(there);
            time.passOnNodes(ChangeFeed.KEPT);
            feed.read();
            assertThat(missed).hasValue(1);
        });
        feed.read();
        assertThat(told).containsExactly(late);
    }

    @Test
    void gapsOfLongAgoAtTheBeginningCostNoReload() {
        for (int i = 0; i < 3; i++) {
            change(there, many(ChangeFeed.AT_THE_BEGINNING / 2));
            database.sql("delete from task_change");
        }
        UUID task = change(there);
        ChangeFeed young = new ChangeFeed(here, "here", told::addAll, missed::incrementAndGet, time.nanos());
        young.read();
        for (int i = 0; i < 5; i++) {
            change(there, task);
            database.sql("delete from task_change where number = (select max(number) - 1 from task_change)");
            young.read();
        }
        assertThat(missed).hasValue(0);
        assertThat(told).hasSize(5);
    }

    @Test
    void numbersThatNeverCommitDisturbNothing() {
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> there.run(em -> {
                        take(em, UUID.randomUUID());
                        throw new IllegalStateException("on purpose");
                    }))
                    .hasMessage("on purpose");
        }
        UUID task = change(there);
        feed.read();
        time.pass(ChangeFeed.KEPT.minusSeconds(1));
        feed.read();
        time.pass(Duration.ofSeconds(2));
        feed.read();
        UUID next = change(there);
        feed.read();
        assertThat(told).containsExactly(task, next);
        assertThat(missed).hasValue(0);
    }

    @Test
    void aChangeAndTheWordOfItAreCommittedTogether() {
        assertThatThrownBy(() -> there.run(em -> {
                    ChangedTasks.mark(em, UUID.randomUUID());
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        feed.read();
        assertThat(told).isEmpty();
    }

    @Test
    void aTaskThatChangesTwiceInOneTransactionIsToldOnce() {
        UUID task = UUID.randomUUID();
        change(there, task, task);
        feed.read();
        assertThat(told).containsExactly(task);
    }

    @Test
    void markingOutsideOfAUnitOfWorkIsAMistake() {
        assertThatThrownBy(() -> ChangedTasks.mark(null, UUID.randomUUID())).isInstanceOf(IllegalStateException.class);
        there.run(outer -> here.run(inner -> assertThatThrownBy(() -> ChangedTasks.mark(outer, UUID.randomUUID()))
                .isInstanceOf(IllegalStateException.class)));
    }

    @Test
    void aUnitOfWorkInsideAnotherKeepsToItsOwn() {
        UUID inner = UUID.randomUUID();
        UUID outer = UUID.randomUUID();
        there.run(em -> {
            ChangedTasks.mark(em, outer);
            change(there, inner);
            feed.read();
            assertThat(told).containsExactly(inner);
        });
        feed.read();
        assertThat(told).containsExactly(inner, outer);
    }

    @Test
    void aNodeThatWasFrozenLearnsWhatItMissed() {
        UUID task = change(there);
        time.pass(Duration.ofSeconds(90));
        feed.removeOld();
        feed.read();
        assertThat(told).containsExactly(task);
        assertThat(missed).hasValue(0);
    }

    @Test
    void frozenForLongerThanChangesAreKeptItsPagesLoadAgain() {
        change(there);
        time.pass(ChangeFeed.KEPT);
        feed.read();
        assertThat(told).isEmpty();
        assertThat(missed).hasValue(1);
        UUID task = change(there);
        feed.read();
        assertThat(told).containsExactly(task);
        assertThat(missed).hasValue(1);
    }

    @Test
    void tooFarBehindItsPagesLoadAgain() {
        for (int portion = 0; portion <= ChangeFeed.MOST_PORTIONS; portion++) {
            change(there, many(ChangeFeed.PORTION));
        }
        feed.read();
        assertThat(missed).hasValue(1);
        int sofar = told.size();
        assertThat(sofar).isLessThanOrEqualTo(ChangeFeed.MOST_PORTIONS * ChangeFeed.PORTION);
        feed.read();
        assertThat(told).hasSize(sofar);
    }

    @Test
    void manyAtOnceAreAllTold() {
        UUID[] tasks = many(3 * ChangeFeed.PORTION + 1);
        change(there, tasks);
        feed.read();
        assertThat(told).containsExactlyInAnyOrder(tasks);
        assertThat(missed).hasValue(0);
    }

    @Test
    void oldRowsAreRemovedAndNothingIsToldTwice() {
        UUID task = change(there);
        feed.read();
        feed.removeOld();
        assertThat(rows()).isEqualTo(2L);
        time.pass(ChangeFeed.KEPT.plusSeconds(31));
        feed.removeOld();
        assertThat(rows()).isZero();
        feed.read();
        assertThat(told).containsExactly(task);
    }

    /** A number, before its transaction commits. */
    private static void take(EntityManager em, UUID task) {
        em.createNativeQuery("insert into task_change (task_id, node, changed_at)"
                        + " values (cast(?1 as uuid), 'there', current_timestamp)")
                .setParameter(1, task)
                .executeUpdate();
    }

    private Long rows() {
        return (Long) database.value("select count(*) from task_change");
    }

    private static UUID[] many(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toArray(UUID[]::new);
    }

    private static UUID change(UnitOfWork node) {
        UUID task = UUID.randomUUID();
        change(node, task);
        return task;
    }

    private static void change(UnitOfWork node, UUID... tasks) {
        node.run(em -> {
            for (UUID task : tasks) {
                ChangedTasks.mark(em, task);
            }
        });
    }
}
