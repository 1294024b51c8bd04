package ee.kling.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.Samples;
import ee.kling.core.TakesLong;
import ee.kling.core.archive.Archiver;
import ee.kling.core.archive.GuardedFetcher;
import ee.kling.core.task.GenerationTask;
import ee.kling.core.task.TaskChanges;
import ee.kling.core.task.TaskRepository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node is killed or frozen in the middle of its work, and the other one, which these tests are, goes on with it. */
@OnBothDatabases
@TakesLong
class TakeOverTest {
    private static final Duration LENGTH = Duration.ofSeconds(10);
    private static final Duration AN_EXCHANGE = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration WAKE = Duration.ofMillis(250);

    @TempDir
    Path dir;

    private final AtomicLong nanos = new AtomicLong();
    private CoreHarness core;
    private Heartbeat here;
    private Heartbeat other;

    @BeforeEach
    void start() {
        core = CoreHarness.start(dir);
        here = heartbeat("node-1");
        other = heartbeat("other");
        here.beat();
        other.beat();
    }

    @AfterEach
    void stop() {
        core.close();
    }

    @Test
    void whatADeadNodeWasSendingIsLookedUpSoon() {
        ImageTask task = core.submit("a fox");
        beingSentByTheOther();
        Duration waited = Duration.ZERO;
        while (core.state(task) == TaskState.SUBMITTING) {
            pass();
            waited = waited.plus(WAKE);
            here.beat();
            core.submitter().run();
        }
        assertThat(waited).isLessThan(SOON);
        assertThat(core.state(task)).isEqualTo(TaskState.UNCONFIRMED);
        assertThat(core.creates()).isZero();
    }

    @Test
    void whatALivingNodeIsSendingIsLeftAlone() {
        ImageTask task = core.submit("a fox");
        beingSentByTheOther();
        for (int wake = 0; wake < 50; wake++) {
            pass();
            here.beat();
            other.beat();
            core.submitter().run();
        }
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTING);
    }

    @Test
    void whatANodeThatLeftCouldNotFinishIsTakenOverAtOnce() {
        ImageTask task = core.submit("a fox");
        beingSentByTheOther();
        other.leave();
        core.pass(Duration.ofSeconds(4));
        nanos.addAndGet(Duration.ofSeconds(4).toNanos());
        here.beat();
        core.pass(WAKE);
        core.submitter().run();
        assertThat(core.state(task)).isEqualTo(TaskState.UNCONFIRMED);
    }

    @Test
    void aNodeThatComesBackIsOneOfThemAgain() {
        core.pass(Duration.ofSeconds(90));
        nanos.addAndGet(Duration.ofSeconds(90).toNanos());
        here.beat();
        other.beat();
        core.submit("a fox");
        beingSentByTheOther();
        core.pass(Duration.ofSeconds(5));
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        here.beat();
        assertThat(core.database().value("select count(*) from generation_task where lease_until < current_timestamp"))
                .isEqualTo(0L);
    }

    @Test
    void beatingCostsOneTransactionInAThirdOfItsLength() {
        assertThat(core.database().transactions(() -> {
                    for (int wake = 0; wake < 40; wake++) {
                        nanos.addAndGet(WAKE.toNanos());
                        here.beat();
                    }
                }))
                .isBetween(2L, 3L);
    }

    @Test
    void aPictureOfADeadNodeIsStoredSoon() {
        drawn();
        core.database()
                .unitOfWork()
                .run(em -> TaskRepository.nextToFetch(em)
                        .orElseThrow()
                        .image()
                        .lease("other", TaskRepository.now(em).plus(AN_EXCHANGE)));
        Duration waited = Duration.ZERO;
        while (core.only().images().get(0).state() == ImageState.PENDING) {
            pass();
            waited = waited.plus(WAKE);
            here.beat();
            core.archiver().run();
        }
        assertThat(waited).isLessThan(SOON);
    }

    @Test
    void aFrozenFetchThatFailsLateChangesNothing() throws Exception {
        drawn();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch thawed = new CountDownLatch(1);
        try (Results results = new Results(asked, thawed);
                GuardedFetcher fetcher = new GuardedFetcher(Set.of(results.origin()))) {
            core.database().sql("update result_image set url = ?1", results.origin() + "/picture.png");
            Archiver frozen = archiver(fetcher, "other");
            Thread otherNode = new Thread(frozen::run);
            otherNode.start();
            asked.await();
            core.pass(Duration.ofSeconds(11));
            nanos.addAndGet(Duration.ofSeconds(11).toNanos());
            here.beat();
            archiver(fetcher, "node-1").run();
            Object stored = row();

            thawed.countDown();
            otherNode.join();
            assertThat(core.only().images()).allMatch(image -> image.state() == ImageState.STORED);
            assertThat(row()).isEqualTo(stored);
        }
    }

    /** F6: the poller here announces to nobody, as one that is killed between the commit and the announcement. */
    @Test
    void whatAKilledNodeCouldNotAnnounceReachesTheOthersPagesOnce() {
        List<TaskSummary> shown = new ArrayList<>();
        TaskChanges pages = new TaskChanges(core.database().unitOfWork(), Runnable::run);
        pages.listen(shown::add);
        ChangeFeed feed = new ChangeFeed(
                core.database().unitOfWork("other"), "other", pages::announce, pages::announceMissed, nanos::get);
        feed.read();
        ImageTask task = core.submit("a fox");
        feed.read();
        assertThat(shown).as("a task that waits is told of when it is numbered").isEmpty();

        core.submitter().run();
        feed.read();
        assertThat(shown).extracting(TaskSummary::state).containsExactly(TaskState.SUBMITTED);
        core.workUntil(Duration.ofSeconds(10), () -> core.state(task) == TaskState.SUCCEEDED);
        shown.clear();
        feed.read();
        assertThat(shown).extracting(TaskSummary::state).containsExactly(TaskState.SUCCEEDED);
        feed.read();
        assertThat(shown).hasSize(1);
    }

    @Test
    void aLookThatFindsNothingNewConcernsNoPage() {
        core.submit("a fox");
        core.submitter().run();
        Object before = changes();
        for (int look = 0; look < 3; look++) {
            core.pass(Duration.ofMillis(400));
            core.poller().run();
        }
        assertThat(core.only().state()).isIn(TaskState.SUBMITTED, TaskState.PROCESSING);
        long moved = core.only().state() == TaskState.PROCESSING ? 1 : 0;
        assertThat(changes()).isEqualTo((Long) before + moved);
    }

    @Test
    void ofTwoNodesThatHoldOneRowTheLaterWriterLoses() {
        ImageTask task = core.submit("a fox");
        core.submitter().run();
        var late = core.database().unitOfWork();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> late.run(em -> {
                    GenerationTask frozen = em.find(GenerationTask.class, task.id());
                    core.workUntil(Duration.ofSeconds(10), () -> core.state(task) == TaskState.SUCCEEDED);
                    frozen.overdue("late");
                })))
                .isInstanceOf(jakarta.persistence.OptimisticLockException.class);
        assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
    }

    private Heartbeat heartbeat(String node) {
        return new Heartbeat(core.database().unitOfWork(), node, "demo", LENGTH, nanos::get);
    }

    private Archiver archiver(GuardedFetcher fetcher, String node) {
        return new Archiver(core.database().unitOfWork(), fetcher, core.files(), node, task -> {});
    }

    private void pass() {
        core.pass(WAKE);
        nanos.addAndGet(WAKE.toNanos());
    }

    private void drawn() {
        ImageTask task = core.submit("a fox");
        for (int second = 0; second < 10 && core.state(task) != TaskState.SUCCEEDED; second++) {
            core.follow();
            core.pass(Duration.ofSeconds(1));
        }
        assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
        core.database().sql("delete from node");
        here = heartbeat("node-1");
        other = heartbeat("other");
        here.beat();
        other.beat();
    }

    /** Its exchange may last longer than this test. */
    private void beingSentByTheOther() {
        core.database()
                .unitOfWork()
                .run(em -> em.createQuery("select t from GenerationTask t", GenerationTask.class)
                        .getSingleResult()
                        .beginSending(TaskRepository.now(em), "other", AN_EXCHANGE));
    }

    private Object changes() {
        return core.database().value("select count(*) from task_change");
    }

    private String row() {
        return (String) core.database()
                .value("select concat(version, ' ', attempt, ' ', state, ' ', sha256, ' ', reason) from result_image");
    }

    /** Holds the first answer back until the asker is thawed, and then refuses it; the others get the picture. */
    private static final class Results implements AutoCloseable {
        private final HttpServer server;

        Results(CountDownLatch asked, CountDownLatch thawed) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(java.util.concurrent.Executors.newCachedThreadPool());
            AtomicInteger requests = new AtomicInteger();
            server.createContext("/", exchange -> {
                boolean first = requests.incrementAndGet() == 1;
                if (first) {
                    asked.countDown();
                    try {
                        thawed.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                }
                byte[] content = Samples.png(20, 20);
                exchange.sendResponseHeaders(first ? 404 : 200, content.length);
                exchange.getResponseBody().write(content);
                exchange.close();
            });
            server.start();
        }

        URI origin() {
            return URI.create("http://localhost:" + server.getAddress().getPort());
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
