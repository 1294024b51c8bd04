package ee.kling.core.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.task.UnavailableException;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.TakesLong;
import ee.kling.core.TestDatabase;
import ee.kling.core.store.UnitOfWork;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@OnBothDatabases
@TakesLong
class LeasesTest {
    private static final Duration LENGTH = Duration.ofSeconds(10);

    private final TestDatabase database = TestDatabase.empty();
    private final PassingTime time = new PassingTime(database);
    private final Leases first = node("first");
    private final Leases second = node("second");

    @Test
    void ofTwoNodesOneHoldsIt() {
        assertThat(first.hold("poll")).isTrue();
        assertThat(second.hold("poll")).isFalse();
        assertThat(second.hold("history")).isTrue();
        assertThat(first.hold("history")).isFalse();
    }

    @Test
    void whoIsAliveKeepsItForGood() {
        first.hold("poll");
        for (int wake = 0; wake < 400; wake++) {
            time.pass(Duration.ofMillis(250));
            assertThat(second.hold("poll")).isFalse();
            assertThat(first.hold("poll")).isTrue();
        }
    }

    @Test
    void holderAndWaiterAskThreeTimesInItsLength() {
        first.hold("poll");
        second.hold("poll");
        for (Leases node : List.of(first, second)) {
            assertThat(database.transactions(() -> {
                        for (int wake = 0; wake < 40; wake++) {
                            time.passOnNodes(Duration.ofMillis(250));
                            node.hold("poll");
                        }
                    }))
                    .isBetween(2L, 3L);
        }
    }

    @Test
    void aDeadNodesLeaseIsTakenWithinFifteenSeconds() {
        first.hold("poll");
        second.hold("poll");
        time.pass(Duration.ofMillis(3500));
        first.hold("poll");
        Duration waited = Duration.ZERO;
        while (!second.hold("poll")) {
            time.pass(Duration.ofMillis(250));
            waited = waited.plusMillis(250);
        }
        assertThat(waited).isLessThan(Duration.ofSeconds(14));
        assertThat(first.hold("poll")).isFalse();
    }

    @Test
    void aHolderFrozenForLongerFindsItTaken() {
        first.hold("poll");
        time.pass(Duration.ofSeconds(90));
        assertThat(second.hold("poll")).isTrue();
        assertThat(first.hold("poll")).isFalse();
    }

    @Test
    void aHolderFrozenForLongerGoesOnWhenNobodyTookIt() {
        first.hold("poll");
        time.pass(Duration.ofSeconds(90));
        assertThat(first.hold("poll")).isTrue();
        assertThat(second.hold("poll")).isFalse();
    }

    @Test
    void aNodeWhoseTimeRunsFastStealsNothing() {
        first.hold("poll");
        second.hold("poll");
        time.passOnNodes(Duration.ofHours(2));
        assertThat(second.hold("poll")).isFalse();
        assertThat(first.hold("poll")).isTrue();
    }

    @Test
    void whoLeavesGivesAwayNothingOfAnother() {
        first.hold("poll");
        second.hold("poll");
        second.leave();
        time.pass(Duration.ofSeconds(5));
        assertThat(first.hold("poll")).isTrue();
        assertThat(database.value("select count(*) from work_lease")).isEqualTo(1L);
    }

    @Test
    void whoLeavesGivesAwayAllAndTakesNothingAnyMore() {
        first.hold("poll");
        first.hold("history");
        first.leave();
        assertThat(first.hold("poll")).isFalse();
        assertThat(first.hold("something new")).isFalse();
        assertThat(second.hold("poll")).isTrue();
        assertThat(second.hold("history")).isTrue();
    }

    @Test
    void aLeaseThatRanOutWhileItWasAskedForIsNotBelieved() {
        UnitOfWork slow = new UnitOfWork() {
            @Override
            public <T> T call(Function<EntityManager, T> work) {
                T result = database.unitOfWork().call(work);
                time.passOnNodes(LENGTH);
                return result;
            }
        };
        assertThat(new Leases(slow, "slow", LENGTH, time.nanos()).hold("poll")).isFalse();
    }

    @Test
    void withoutItsDatabaseANodeHoldsNothingThatIsToBeRenewed() {
        AtomicBoolean away = new AtomicBoolean();
        UnitOfWork unsteady = new UnitOfWork() {
            @Override
            public <T> T call(Function<EntityManager, T> work) {
                if (away.get()) {
                    throw new UnavailableException("on purpose", true, null);
                }
                return database.unitOfWork().call(work);
            }
        };
        Leases node = new Leases(unsteady, "unsteady", LENGTH, time.nanos());
        node.hold("poll");
        away.set(true);
        time.pass(Duration.ofSeconds(4));
        assertThatThrownBy(() -> node.hold("poll")).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> node.hold("poll")).isInstanceOf(UnavailableException.class);
        away.set(false);
        assertThat(node.hold("poll")).isTrue();
    }

    @Test
    void ofManyNodesAtOnceOneGetsIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 20; round++) {
                // The second half of the rounds is about leases that have run out, the first about new ones.
                String work = "work " + round % 10;
                time.passInTheDatabase(LENGTH.plusSeconds(1));
                List<Callable<Boolean>> takers = IntStream.range(0, 8)
                        .<Callable<Boolean>>mapToObj(
                                i -> () -> node("node " + i).hold(work))
                        .toList();
                List<Boolean> held = new ArrayList<>();
                for (Future<Boolean> taker : threads.invokeAll(takers)) {
                    held.add(taker.get());
                }
                assertThat(held).as(work).containsOnlyOnce(true);
            }
        } finally {
            threads.shutdown();
        }
    }

    private Leases node(String name) {
        return new Leases(database.unitOfWork(), name, LENGTH, time.nanos());
    }
}
