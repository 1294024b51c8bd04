package ee.kling.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.ImageSize;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.InvalidRequestException;
import ee.kling.api.task.TaskState;
import ee.kling.simulator.journal.Endpoint;
import jakarta.json.Json;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reference picture on its way to Kling. */
@OnBothDatabases
@TakesLong
class ReferenceRoadTest {
    @TempDir
    Path dir;

    @Test
    void pictureFromACameraArrivesUprightAndWithoutItsPlace() throws IOException {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.submit(withReference(Samples.base64(Samples.lyingJpeg(600, 400))));
            core.submitter().run();

            byte[] arrived = arrived(core);
            var picture = ImageIO.read(new ByteArrayInputStream(arrived));
            assertThat(picture.getWidth()).isEqualTo(400);
            assertThat(picture.getHeight()).isEqualTo(600);
            assertThat(new Color(picture.getRGB(200, 100)).getRed())
                    .as("its left is now on top")
                    .isGreaterThan(200);
            assertThat(Samples.contains(arrived, Samples.SECRET_PLACE)).isFalse();
            assertThat(Samples.contains(arrived, "Exif")).isFalse();
        }
    }

    @Test
    void bytesThatArriveAreThoseInTheArchive() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask task =
                    core.submit(withReference("data:image/png;base64," + Samples.base64(Samples.png(400, 300))));
            core.submitter().run();
            assertThat(arrived(core)).isEqualTo(Samples.png(400, 300));
            assertThat(core.bytes(task.referenceId(), ImageSize.ORIGINAL)).isEqualTo(arrived(core));
            assertThat(core.bytes(task.referenceId(), ImageSize.THUMBNAIL)).startsWith(0xff, 0xd8);
            assertThat(task.request().image()).isNull();
            assertThat(task.summary().withReference()).isTrue();
        }
    }

    @Test
    void sameBytesGoOutAgainAfterARestart() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.simulator().nextCreate(ee.kling.simulator.scenario.Scenario.ERROR_BEFORE_ACCEPT);
            ImageTask task = core.submit(withReference(Samples.base64(Samples.lyingJpeg(500, 500))));
            core.submitter().run();
            core.restart();
            core.workUntil(task, TaskState.SUCCEEDED, Duration.ofMinutes(5));
            assertThat(core.simulator().requests().stream()
                            .filter(request -> request.endpoint() == Endpoint.CREATE)
                            .map(request -> request.body())
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void referenceByAddressIsFetchedOnceAndSentAsAPicture() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.submit("a picture to refer to");
            core.work(Duration.ofSeconds(4));
            String id = core.simulator().tasks().get(0).id();
            String address = core.simulator().baseUri() + "/results/" + id + "-0.png";

            ImageTask task = core.submit(withReference(address));
            core.workUntil(task, TaskState.SUCCEEDED, Duration.ofSeconds(20));

            String body = core.simulator().requests().stream()
                    .filter(request -> request.endpoint() == Endpoint.CREATE)
                    .reduce((first, second) -> second)
                    .orElseThrow()
                    .body();
            assertThat(body).doesNotContain(address);
            assertThat(core.bytes(task.referenceId(), ImageSize.ORIGINAL)).startsWith(0x89, 'P', 'N', 'G');
        }
    }

    @Test
    void addressInOurOwnNetworkIsRefusedAndNothingIsStored() throws IOException {
        try (CoreHarness core = CoreHarness.start(dir)) {
            assertThatThrownBy(() -> core.submit(withReference("http://169.254.169.254/latest?secret=1")))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("could not be fetched from http://169.254.169.254/latest:")
                    .hasMessageNotContaining("secret");
            assertThat(core.ledger()
                            .history(CoreHarness.ADMIN, 1, 1, ee.kling.api.task.HistoryFilter.none())
                            .total())
                    .isZero();
            try (var files = Files.walk(dir)) {
                assertThat(files.filter(Files::isRegularFile)).isEmpty();
            }
        }
    }

    @Test
    void taskWhoseReferenceIsGoneFailsWithoutBeingSent() throws IOException {
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask task = core.submit(withReference(Samples.base64(Samples.png(400, 400))));
            ImageTask next = core.submit("the next one");
            try (var files = Files.walk(dir.resolve("images"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
            core.submitter().run();
            assertThat(core.state(task)).isEqualTo(TaskState.FAILED);
            assertThat(core.task(task).summary().reason()).contains("damaged here");
            assertThat(core.paidExternalIds()).containsExactly(next.externalTaskId());
        }
    }

    @Test
    void taskWhoseStoredRequestWasChangedFailsWithoutBeingSent() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask task = core.submit("a fox");
            ImageTask next = core.submit("the next one");
            core.database()
                    .sql(
                            "update generation_task set request_json = replace(request_json, 'fox', 'cat') where id = ?1",
                            task.id());
            core.submitter().run();
            assertThat(core.state(task)).isEqualTo(TaskState.FAILED);
            assertThat(core.paidExternalIds()).containsExactly(next.externalTaskId());
        }
    }

    @Test
    void rowThatCannotBeReadHoldsUpNobody() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask task = core.submit("a fox");
            ImageTask next = core.submit("the next one");
            core.database().sql("update generation_task set request_json = '{' where id = ?1", task.id());
            core.submitter().run();
            assertThat(core.database().value("select state from generation_task where id = ?1", task.id()))
                    .isEqualTo("FAILED");
            assertThat(core.paidExternalIds()).containsExactly(next.externalTaskId());
        }
    }

    private static ImageGenerationRequest withReference(String image) {
        return ImageGenerationRequest.of("a fox like this").image(image).build();
    }

    private static byte[] arrived(CoreHarness core) {
        String body = core.simulator().requests().stream()
                .filter(request -> request.endpoint() == Endpoint.CREATE)
                .findFirst()
                .orElseThrow()
                .body();
        try (var reader = Json.createReader(new StringReader(body))) {
            return Base64.getDecoder().decode(reader.readObject().getString("image"));
        }
    }
}
