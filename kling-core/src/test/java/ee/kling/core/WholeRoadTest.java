package ee.kling.core;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.Resolution;
import ee.kling.api.task.ImageSize;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskState;
import ee.kling.core.archive.Sha256;
import ee.kling.simulator.journal.Endpoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a prompt to pictures in the archive. */
@OnBothDatabases
class WholeRoadTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path dir;

    @Test
    void submittedTaskIsSentDrawnAndStored() throws IOException {
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask task = core.submit("a red fox in snow", 2);
            assertThat(task.state()).isEqualTo(TaskState.QUEUED);

            core.workUntil(SOON, () -> core.only().images().stream().anyMatch(this::isStored));
            core.wake();

            assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
            List<TaskImage> images = core.only().images();
            assertThat(images).extracting(TaskImage::index).containsExactly(0, 1);
            assertThat(images).allMatch(this::isStored);
            byte[] file = core.bytes(images.get(1).id(), ImageSize.ORIGINAL);
            assertThat(file).startsWith(0x89, 'P', 'N', 'G').hasSize((int)
                    images.get(1).size());
            var picture = ImageIO.read(new ByteArrayInputStream(file));
            assertThat(images.get(1).width()).isEqualTo(picture.getWidth());
            assertThat(images.get(1).height()).isEqualTo(picture.getHeight());
            String sha256 = core.ledger()
                    .open(CoreHarness.STAFF, images.get(1).id(), ImageSize.ORIGINAL)
                    .orElseThrow()
                    .sha256();
            assertThat(Sha256.of(file)).isEqualTo(sha256);
            var small = ImageIO.read(
                    new ByteArrayInputStream(core.bytes(images.get(1).id(), ImageSize.THUMBNAIL)));
            assertThat(Math.max(small.getWidth(), small.getHeight())).isLessThanOrEqualTo(480);
            assertThat(core.creates()).isEqualTo(1);
        }
    }

    private boolean isStored(TaskImage image) {
        return image.state() == ImageState.STORED;
    }

    @Test
    void everythingIsStillThereAfterClosingAndOpeningAgain() {
        ImageTask task;
        byte[] before;
        try (TestDatabase database = TestDatabase.in(dir);
                CoreHarness core = CoreHarness.start(dir, database, settings -> settings)) {
            ImageTask waiting = task = core.submit("a lighthouse");
            core.workUntil(SOON, () -> core.only().images().stream().anyMatch(this::isStored));
            before = core.bytes(core.only().images().get(0).id(), ImageSize.ORIGINAL);
            assertThat(core.state(waiting)).isEqualTo(TaskState.SUCCEEDED);
        }
        try (TestDatabase database = TestDatabase.in(dir);
                CoreHarness core = CoreHarness.start(dir, database, settings -> settings)) {
            ImageTask again = core.task(task);
            assertThat(again.state()).isEqualTo(TaskState.SUCCEEDED);
            assertThat(again.summary().prompt()).isEqualTo("a lighthouse");
            assertThat(core.bytes(again.summary().images().get(0).id(), ImageSize.ORIGINAL))
                    .isEqualTo(before);
        }
    }

    @Test
    void chineseAndEmojiReachKlingIntact() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            String prompt = "雪中的红狐🦊，\"水墨\"\n画\\风 👩‍👩‍👧 𠮷";
            core.submit(prompt);
            core.wake();
            assertThat(core.simulator().tasks()).extracting("prompt").containsExactly(prompt);
            assertThat(core.only().prompt()).isEqualTo(prompt);
        }
    }

    @Test
    void whatGoesOutNamesEveryDefault() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask task = core.submit("a fox");
            core.wake();
            ImageGenerationRequest sent = task.request();
            assertThat(sent.modelName()).isEqualTo("kling-v3");
            assertThat(sent.n()).isEqualTo(1);
            assertThat(sent.aspectRatio()).isEqualTo(AspectRatio.LANDSCAPE_16_9);
            assertThat(sent.resolution()).isEqualTo(Resolution.ONE_K);
            assertThat(createBody(core))
                    .contains(
                            "\"model_name\":\"kling-v3\"",
                            "\"n\":1",
                            "\"aspect_ratio\":\"16:9\"",
                            "\"resolution\":\"1k\"");
        }
    }

    @Test
    void everyTaskHasItsOwnExternalIdOfThisInstallation() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask first = core.submit(ImageGenerationRequest.of("one")
                    .externalTaskId("the callers own")
                    .build());
            ImageTask second = core.submit("two");
            core.restart();
            ImageTask third = core.submit("three");
            core.wake();
            assertThat(core.paidExternalIds())
                    .containsExactly(first.externalTaskId(), second.externalTaskId(), third.externalTaskId())
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.matches("k[0-9a-f]{8}-[0-9a-f]{32}"))
                    .allMatch(id -> id.startsWith(first.externalTaskId().substring(0, 10)));
        }
    }

    @Test
    void bytesSentAreThoseThatWereAccepted() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.submit("a fox 🦊");
            core.wake();
            assertThat(Sha256.of(createBody(core).getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .isEqualTo(core.database().value("select request_sha256 from generation_task"));
        }
    }

    @Test
    void changesAreAnnouncedAfterEachStep() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask task = core.submit("a fox");
            core.workUntil(SOON, () -> core.only().images().stream().anyMatch(this::isStored));
            assertThat(core.announced()).hasSizeGreaterThanOrEqualTo(4).containsOnly(task.id());
        }
    }

    @Test
    void temporaryFilesAreGoneAfterwards() throws IOException {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.submit("a fox");
            core.workUntil(SOON, () -> core.only().images().stream().anyMatch(this::isStored));
            try (var left = Files.list(dir.resolve("tmp"))) {
                assertThat(left).isEmpty();
            }
        }
    }

    private static String createBody(CoreHarness core) {
        return core.simulator().requests().stream()
                .filter(request -> request.endpoint() == Endpoint.CREATE)
                .findFirst()
                .orElseThrow()
                .body();
    }
}
