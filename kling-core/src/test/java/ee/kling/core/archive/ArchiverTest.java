package ee.kling.core.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.kling.api.task.ImageState;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.Samples;
import ee.kling.core.TakesLong;
import ee.kling.core.picture.Pictures;
import ee.kling.core.task.ResultImage;
import ee.kling.simulator.journal.Endpoint;
import ee.kling.simulator.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A paid picture comes home, or is certainly gone at Kling. */
@OnBothDatabases
@TakesLong
class ArchiverTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource(names = {"BROKEN_IMAGE", "MISSING_IMAGE"})
    void pictureThatCannotBeStoredIsTriedAgain(Scenario scenario) {
        try (CoreHarness core = CoreHarness.start(dir)) {
            drawn(core, scenario);
            core.archiver().run();
            assertThat(image(core)).isEqualTo(ImageState.PENDING);
            assertThat(core.simulator().count(Endpoint.RESULT)).isEqualTo(1);
            core.archiver().run();
            assertThat(core.simulator().count(Endpoint.RESULT))
                    .as("not at once")
                    .isEqualTo(1);
            core.pass(Duration.ofSeconds(3));
            core.archiver().run();
            assertThat(core.simulator().count(Endpoint.RESULT)).isEqualTo(2);
            assertThat(filesIn("images")).isZero();
        }
    }

    @Test
    void slowPictureKeepsNoOtherWaiting() throws Exception {
        try (CoreHarness core = CoreHarness.start(dir)) {
            drawn(core, Scenario.SLOW_IMAGE);
            Thread slow = new Thread(core.archiver()::run);
            slow.start();
            await().until(() -> core.simulator().count(Endpoint.RESULT) == 1);
            core.simulator().nextCreate(Scenario.SUCCEED);
            core.submit("another");
            core.submitter().run();
            core.pass(Duration.ofSeconds(4));
            core.poller().run();

            core.archiver().run();

            assertThat(core.database().value("select count(*) from result_image where state = 'STORED'"))
                    .isEqualTo(1L);
            assertThat(core.simulator().count(Endpoint.RESULT))
                    .as("the slow one is left to whoever has it")
                    .isEqualTo(2);
            core.simulator().close();
            slow.join();
        }
    }

    @Test
    void picturesClaimedAtOnceAreEachFetchedOnce() throws Exception {
        try (CoreHarness core = CoreHarness.start(dir)) {
            drawn(core, Scenario.SUCCEED, 9);
            List<Thread> fetchers = Stream.generate(() -> new Thread(core.archiver()::run))
                    .limit(4)
                    .toList();
            fetchers.forEach(Thread::start);
            for (Thread fetcher : fetchers) {
                fetcher.join();
            }
            assertThat(core.simulator().count(Endpoint.RESULT)).isEqualTo(9);
            assertThat(core.database().value("select count(*) from result_image where state = 'STORED'"))
                    .isEqualTo(9L);
        }
    }

    @Test
    void pictureThatIsFineLaterIsStored() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            drawn(core, Scenario.BROKEN_IMAGE);
            core.archiver().run();
            core.simulator().nextCreate(Scenario.SUCCEED);
            core.submit("another");
            core.work(Duration.ofSeconds(4));
            String good = core.simulator().tasks().get(1).id();
            core.database()
                    .sql(
                            "update result_image set url = ?1 where state = 'PENDING'",
                            core.simulator().baseUri() + "/results/" + good + "-0.png");
            core.pass(Duration.ofMinutes(1));
            core.archiver().run();
            assertThat(core.database().value("select count(*) from result_image where state = 'STORED'"))
                    .isEqualTo(2L);
        }
    }

    @Test
    void missingPictureIsLostOnlyAfterManyTries() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            drawn(core, Scenario.MISSING_IMAGE);
            for (int i = 0; i < 7; i++) {
                core.archiver().run();
                core.pass(Duration.ofHours(1));
            }
            assertThat(image(core)).isEqualTo(ImageState.PENDING);
            core.archiver().run();
            assertThat(image(core)).isEqualTo(ImageState.LOST);
            assertThat(core.only().state()).isEqualTo(TaskState.SUCCEEDED);
        }
    }

    @Test
    void brokenPictureIsTriedForAsLongAsKlingKeepsIt() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            drawn(core, Scenario.BROKEN_IMAGE);
            core.archiver().run();
            core.pass(Duration.ofDays(29));
            core.archiver().run();
            assertThat(image(core)).isEqualTo(ImageState.PENDING);
            core.pass(Duration.ofDays(2));
            core.archiver().run();
            assertThat(image(core)).isEqualTo(ImageState.LOST);
        }
    }

    @Test
    void diskThatCannotBeWrittenPausesTheArchiveAndLosesNothing() throws IOException {
        try (CoreHarness core = CoreHarness.start(dir)) {
            drawn(core, Scenario.SUCCEED, 3);
            Files.delete(dir.resolve("tmp"));
            for (int i = 0; i < 20; i++) {
                assertThat(core.archiver().run())
                        .as("the first says it for all")
                        .isLessThanOrEqualTo(1);
                core.pass(Duration.ofDays(1));
            }
            assertThat(core.only().images()).allMatch(image -> image.state() == ImageState.PENDING);
            assertThat(core.database().value("select max(attempt) from result_image"))
                    .isEqualTo(0);

            Files.createDirectory(dir.resolve("tmp"));
            core.pass(Duration.ofSeconds(5));
            core.archiver().run();
            assertThat(core.only().images()).allMatch(image -> image.state() == ImageState.STORED);
        }
    }

    @Test
    void crashDuringAFetchIsMadeGoodSoon() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            drawn(core, Scenario.SUCCEED);
            core.database()
                    .unitOfWork()
                    .run(em -> em.createQuery("select i from ResultImage i", ResultImage.class)
                            .getSingleResult()
                            .lease(
                                    "node-1",
                                    ee.kling.core.task.TaskRepository.now(em).plusSeconds(30)));
            core.restart();
            core.archiver().run();
            assertThat(image(core)).isEqualTo(ImageState.PENDING);
            core.pass(Duration.ofSeconds(31));
            core.archiver().run();
            assertThat(image(core)).isEqualTo(ImageState.STORED);
        }
    }

    @Test
    void storedPictureStaysStoredWhateverALateNodeReports() throws Exception {
        try (CoreHarness core = CoreHarness.start(dir)) {
            drawn(core, Scenario.SUCCEED);
            core.archiver().run();
            Instant now = Instant.now();
            UUID id = core.only().images().get(0).id();
            core.database().unitOfWork().run(em -> {
                ResultImage image = em.find(ResultImage.class, id);
                image.notFetched("late", true, now.plus(Duration.ofDays(40)), now);
                image.lease("node-2", now);
            });
            assertThat(image(core)).isEqualTo(ImageState.STORED);
            assertThat(core.database().value("select count(*) from result_image where next_at is not null"))
                    .isEqualTo(0L);
        }
    }

    @Test
    void pictureFoundAfterItWasGivenUpIsKept() throws Exception {
        try (CoreHarness core = CoreHarness.start(dir)) {
            drawn(core, Scenario.SUCCEED);
            UUID id = core.only().images().get(0).id();
            core.database().sql("update result_image set state = 'LOST', next_at = null");
            byte[] content = Samples.png(20, 20);
            core.database().unitOfWork().run(em -> {
                try {
                    em.find(ResultImage.class, id).stored(Sha256.of(content), Pictures.facts(content));
                } catch (ee.kling.core.picture.NotAPictureException e) {
                    throw new AssertionError(e);
                }
            });
            assertThat(image(core)).isEqualTo(ImageState.STORED);
        }
    }

    @Test
    void addressThatIsNoneIsTriedAgainAndHoldsUpNobody() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            drawn(core, Scenario.SUCCEED, 2);
            core.database().sql("update result_image set url = 'not an address' where image_index = 0");
            core.archiver().run();
            assertThat(core.only().images())
                    .extracting(image -> image.state())
                    .containsExactly(ImageState.PENDING, ImageState.STORED);
        }
    }

    private static void drawn(CoreHarness core, Scenario scenario) {
        drawn(core, scenario, 1);
    }

    private static void drawn(CoreHarness core, Scenario scenario, int pictures) {
        core.simulator().nextCreate(scenario);
        ImageTask task = core.submit("a fox", pictures);
        core.submitter().run();
        core.pass(Duration.ofSeconds(3));
        core.poller().run();
        assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
    }

    private static ImageState image(CoreHarness core) {
        return core.only().images().get(0).state();
    }

    private long filesIn(String directory) {
        try (var files = Files.walk(dir.resolve(directory))) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
