package ee.kling.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.core.Moment;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.TestDatabase;
import ee.kling.core.store.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class InstallationTest {
    private final UnitOfWork unitOfWork = TestDatabase.empty().unitOfWork();

    @Test
    void nodesThatStartTogetherBecomeOneInstallation() throws Exception {
        int nodes = 4;
        CyclicBarrier together = new CyclicBarrier(nodes);
        Callable<String> node = () -> {
            together.await();
            return prefix(Installation.ensure(unitOfWork, new Moment()));
        };
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        try {
            List<String> prefixes = new ArrayList<>();
            for (Future<String> started : threads.invokeAll(Collections.nCopies(nodes, node))) {
                prefixes.add(started.get());
            }
            assertThat(prefixes).hasSize(nodes).containsOnly(prefixes.get(0));
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void installationIsMadeOnce() {
        String first = prefix(Installation.ensure(unitOfWork, new Moment()));
        assertThat(prefix(Installation.ensure(unitOfWork, new Moment()))).isEqualTo(first);
    }

    @Test
    void databaseTimeIsTheTimeWhateverTheZone() {
        Instant now = unitOfWork.call(TaskRepository::now);
        assertThat(Duration.between(now, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    private static String prefix(Installation installation) {
        return installation.newExternalTaskId().substring(0, 10);
    }
}
