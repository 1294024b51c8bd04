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
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class InstallationTest {
    private static final int NODES = 4;

    private final TestDatabase database = TestDatabase.empty();
    private final UnitOfWork unitOfWork = database.unitOfWork();

    @Test
    void nodesThatStartTogetherBecomeOneInstallation() throws Exception {
        List<String> prefixes = together(() -> prefix(Installation.ensure(unitOfWork, new Moment())));
        assertThat(prefixes).hasSize(NODES).containsOnly(prefixes.get(0));
    }

    @Test
    void installationIsMadeOnce() {
        String first = prefix(Installation.ensure(unitOfWork, new Moment()));
        assertThat(prefix(Installation.ensure(unitOfWork, new Moment()))).isEqualTo(first);
    }

    @Test
    void installationOfBeforeCallbacksGetsOneKeyHoweverManyNodesStart() throws Exception {
        String prefix = prefix(Installation.ensure(unitOfWork, new Moment()));
        database.sql("update installation set callback_key = null");
        List<String> keys = together(() -> HexFormat.of()
                .formatHex(Installation.ensure(unitOfWork, new Moment()).callbackKey()));
        assertThat(keys).hasSize(NODES).containsOnly(keys.get(0));
        assertThat(keys.get(0)).hasSize(64);
        assertThat(prefix(Installation.ensure(unitOfWork, new Moment()))).isEqualTo(prefix);
        assertThat(database.value("select callback_key from installation")).isEqualTo(keys.get(0));
    }

    @Test
    void everyInstallationHasAKeyOfItsOwn() {
        byte[] first = Installation.ensure(unitOfWork, new Moment()).callbackKey();
        database.sql("delete from installation");
        assertThat(Installation.ensure(unitOfWork, new Moment()).callbackKey())
                .hasSize(32)
                .isNotEqualTo(first);
    }

    @Test
    void databaseTimeIsTheTimeWhateverTheZone() {
        Instant now = unitOfWork.call(TaskRepository::now);
        assertThat(Duration.between(now, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    private static List<String> together(Callable<String> start) throws Exception {
        CyclicBarrier together = new CyclicBarrier(NODES);
        Callable<String> node = () -> {
            together.await();
            return start.call();
        };
        ExecutorService threads = Executors.newFixedThreadPool(NODES);
        try {
            List<String> found = new ArrayList<>();
            for (Future<String> started : threads.invokeAll(Collections.nCopies(NODES, node))) {
                found.add(started.get());
            }
            return found;
        } finally {
            threads.shutdown();
        }
    }

    private static String prefix(Installation installation) {
        return installation.newExternalTaskId().substring(0, 10);
    }
}
