package ee.kling.core.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.export.Export;
import ee.kling.api.export.ExportFile;
import ee.kling.api.export.ExportState;
import ee.kling.api.export.Exports;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.WatermarkInfo;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.InvalidRequestException;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.archive.Sha256;
import ee.kling.core.store.NodeRows;
import ee.kling.core.task.Caller;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
class ExportTest {
    @TempDir
    Path dir;

    private CoreHarness core;

    @BeforeEach
    void begin() {
        core = CoreHarness.start(dir);
    }

    @AfterEach
    void end() {
        core.close();
    }

    @Test
    void aZipHoldsEveryPictureAndTellsOfEachInBothManifests() throws IOException {
        ImageTask fox = done("=a \"fox\",\nred", 2);
        ImageTask bear = done("a bear", 1);

        Export asked = exports().request(CoreHarness.STAFF, List.of(bear.id(), fox.id()), "{number} {prompt}");
        assertThat(asked.state()).isEqualTo(ExportState.WAITING);
        assertThat(asked.pictures()).isEqualTo(3);
        exporter("node-1").runWithOthers(() -> {});

        Export ready = exports().find(CoreHarness.STAFF, asked.id()).orElseThrow();
        assertThat(ready.state()).isEqualTo(ExportState.READY);
        assertThat(ready.done()).isEqualTo(3);
        assertThat(ready.missing()).isZero();
        Map<String, byte[]> zip = content(asked);
        assertThat(zip.keySet())
                .containsExactly(
                        "1 a bear.png", "2 =a -fox-, red.png", "3 =a -fox-, red.png", "manifest.csv", "manifest.json");
        JsonArray manifest = manifest(zip);
        assertThat(manifest).hasSize(3);
        for (JsonObject entry : manifest.getValuesAs(JsonObject.class)) {
            byte[] picture = zip.get(entry.getString("file"));
            assertThat(entry.getString("status")).isEqualTo("included");
            assertThat(entry.getString("sha256")).isEqualTo(Sha256.of(picture));
            assertThat(entry.getInt("bytes")).isEqualTo(picture.length);
        }
        assertThat(manifest.getJsonObject(1).getString("prompt")).isEqualTo("=a \"fox\",\nred");
        assertThat(manifest.getJsonObject(1).getString("task_id"))
                .isEqualTo(fox.id().toString());
        assertThat(manifest.getJsonObject(1).getString("model"))
                .isEqualTo(fox.summary().modelName());
        String csv = new String(zip.get("manifest.csv"), StandardCharsets.UTF_8);
        assertThat(csv).startsWith("\ufeff\"file\",\"status\",\"task_id\"").contains("\"'=a \"\"fox\"\",\nred\"");
        assertThat(csv.lines().filter(line -> line.contains(bear.id().toString())))
                .hasSize(1);
    }

    @Test
    void watermarkedCopiesAreThereUnderTheNameOfTheirPicture() throws IOException {
        ImageTask fox = core.submit(ImageGenerationRequest.of("a fox")
                .n(2)
                .watermarkInfo(new WatermarkInfo(true))
                .build());
        core.workUntil(
                Duration.ofSeconds(20),
                () -> core.only().images().stream()
                                .filter(image -> image.state() == ImageState.STORED)
                                .count()
                        == 4);

        Export asked = exports().request(CoreHarness.STAFF, List.of(fox.id()), "{prompt} {number}");
        exporter("node-1").runWithOthers(() -> {});

        assertThat(asked.pictures()).isEqualTo(4);
        Export ready = exports().find(CoreHarness.STAFF, asked.id()).orElseThrow();
        assertThat(List.of(ready.pictures(), ready.done(), ready.missing())).containsExactly(4, 4, 0);
        Map<String, byte[]> zip = content(asked);
        assertThat(zip.keySet())
                .containsExactly(
                        "a fox 1.png",
                        "a fox 1-watermark.png",
                        "a fox 2.png",
                        "a fox 2-watermark.png",
                        "manifest.csv",
                        "manifest.json");
        assertThat(zip.get("a fox 1-watermark.png")).isNotEqualTo(zip.get("a fox 1.png"));
        assertThat(manifest(zip).getValuesAs(JsonObject.class))
                .extracting(entry -> entry.getInt("picture") + " " + entry.getBoolean("watermarked"))
                .containsExactly("1 false", "1 true", "2 false", "2 true");
    }

    @Test
    void aFileThatIsGoneIsNamedAndTheRestIsThere() throws IOException {
        ImageTask fox = done("a fox", 2);
        ImageTask failed = core.submit("a storm [sim:reject]");
        core.workUntil(failed, TaskState.FAILED, Duration.ofSeconds(20));
        String lost = Sha256.of(core.bytes(fox.summary().images().get(0).id(), ee.kling.api.task.ImageSize.ORIGINAL));
        try (Stream<Path> files = Files.walk(dir.resolve("images"))) {
            for (Path file :
                    files.filter(path -> path.toString().contains(lost)).toList()) {
                Files.delete(file);
            }
        }

        Export asked = exports().request(CoreHarness.STAFF, List.of(fox.id(), failed.id()), null);
        exporter("node-1").runWithOthers(() -> {});

        Export ready = exports().find(CoreHarness.STAFF, asked.id()).orElseThrow();
        assertThat(ready.state()).isEqualTo(ExportState.READY);
        assertThat(ready.missing()).isEqualTo(1);
        assertThat(manifest(content(asked)).getValuesAs(JsonObject.class))
                .extracting(entry -> entry.getString("status"))
                .containsExactly("missing", "included", "none");
    }

    @Test
    void onlyItsOwnerAndAdminsMayOpenIt() {
        ImageTask fox = done("a fox", 1);
        Export asked = exports().request(CoreHarness.STAFF, List.of(fox.id()), null);
        exporter("node-1").runWithOthers(() -> {});

        assertThat(exports().open(CoreHarness.STAFF, asked.id())).hasValueSatisfying(this::close);
        assertThat(exports().open(CoreHarness.ADMIN, asked.id())).hasValueSatisfying(this::close);
        assertThat(exports().open(CoreHarness.OTHER, asked.id())).isEmpty();
        assertThat(exports().find(CoreHarness.OTHER, asked.id())).isEmpty();
        assertThat(exports().list(CoreHarness.OTHER)).isEmpty();
        assertThat(exports().list(CoreHarness.ADMIN)).isEmpty();
        exports().dismiss(CoreHarness.OTHER, asked.id());
        exports().dismiss(CoreHarness.ADMIN, asked.id());
        assertThat(exports().list(CoreHarness.STAFF)).hasSize(1);
    }

    @Test
    void otherPeoplesTasksAreNotThere() throws IOException {
        ImageTask mine = done("a fox", 1);
        ImageTask theirs = core.ledger()
                .submit(
                        CoreHarness.OTHER,
                        mine.request().toBuilder().prompt("a secret").build());
        core.workUntil(theirs, TaskState.SUCCEEDED, Duration.ofSeconds(20));

        Export asked = exports().request(CoreHarness.STAFF, List.of(mine.id(), theirs.id()), null);
        exporter("node-1").runWithOthers(() -> {});

        assertThat(asked.tasks()).isEqualTo(1);
        assertThat(new String(content(asked).get("manifest.json"), StandardCharsets.UTF_8))
                .doesNotContain("secret");
        assertThatThrownBy(() -> exports().request(CoreHarness.STAFF, List.of(theirs.id()), null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("tasks must be there");
    }

    @Test
    void badRequestsNameFieldLimitAndWhatWasGiven() {
        List<UUID> many =
                IntStream.range(0, 501).mapToObj(place -> UUID.randomUUID()).toList();
        assertRefused(many, null, "tasks must be 1 to 500; given: 501.");
        assertRefused(List.of(), null, "tasks must be 1 to 500; given: 0.");
        assertRefused(null, null, "tasks must be 1 to 500; given: 0.");
        assertRefused(List.of(UUID.randomUUID()), "{who}", "given: {who}.");
    }

    private void assertRefused(Collection<UUID> tasks, String pattern, String message) {
        assertThatThrownBy(() -> exports().request(CoreHarness.STAFF, tasks, pattern))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message);
    }

    @Test
    void nobodyHasMoreThanFiveInPreparationHoweverTheyAsk() throws Exception {
        List<UUID> fox = List.of(core.submit("a fox").id());
        ExecutorService people = Executors.newFixedThreadPool(4);
        AtomicInteger refused = new AtomicInteger();
        try {
            List<Future<?>> asked = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                asked.add(people.submit(() -> {
                    try {
                        exports().request(CoreHarness.STAFF, fox, null);
                    } catch (InvalidRequestException e) {
                        refused.incrementAndGet();
                    }
                }));
            }
            for (Future<?> one : asked) {
                one.get();
            }
        } finally {
            people.shutdown();
        }
        assertThat(refused).hasValue(7);
        assertThat(exports().list(CoreHarness.STAFF)).hasSize(5);
        exports().request(new Caller("admin", true), fox, null);

        exporter("node-1").runWithOthers(() -> {});
        exports().request(CoreHarness.STAFF, fox, null);
    }

    @Test
    void whatWasAskedForIsWrittenAfterARestart() throws IOException {
        ImageTask fox = done("a fox", 1);
        Export asked = exports().request(CoreHarness.STAFF, List.of(fox.id()), null);

        core.restart();
        exporter("node-2").runWithOthers(() -> {});

        assertThat(content(asked)).hasSize(3);
    }

    @Test
    void aKilledNodesZipIsWrittenByAnother() throws IOException {
        Export asked = killedHalfway("node-1");

        exporter("node-2").runWithOthers(() -> {});
        assertThat(state(asked)).isEqualTo(ExportState.PREPARING);
        core.pass(ZipExport.LEASE.plusSeconds(1));
        exporter("node-2").runWithOthers(() -> {});

        assertThat(content(asked)).hasSize(5);
    }

    @Test
    void aSilentNodesZipIsTakenOverAtOnce() throws IOException {
        core.database().unitOfWork().run(em -> NodeRows.alive(em, "node-1", Duration.ofSeconds(1)));
        Export asked = killedHalfway("node-1");
        core.pass(Duration.ofSeconds(2));

        int taken = core.database().unitOfWork().call(em -> NodeRows.takeOver(em, "node-1", "demo"));
        exporter("node-2").runWithOthers(() -> {});

        assertThat(taken).isEqualTo(1);
        assertThat(content(asked)).hasSize(5);
    }

    @Test
    void aFrozenNodeThatComesBackChangesNothing() throws IOException {
        Export asked =
                exports().request(CoreHarness.STAFF, List.of(done("a fox", 3).id()), null);
        AtomicInteger calls = new AtomicInteger();
        Exporter frozen =
                new Exporter(core.database().unitOfWork(), core.ledger(), files(), "node-1", core.clock(), () -> {
                    if (calls.incrementAndGet() == 12) {
                        core.pass(ZipExport.LEASE.plusSeconds(1));
                        exporter("node-2").runWithOthers(() -> {});
                    }
                    return calls.get() * Duration.ofMinutes(2).toNanos();
                });

        frozen.runWithOthers(() -> {});

        assertThat(calls).hasValueGreaterThan(12);
        assertThat(state(asked)).isEqualTo(ExportState.READY);
        assertThat(content(asked)).hasSize(5);
        assertThat(leftUnfinished()).isEmpty();
    }

    @Test
    void aServerThatEndsPutsItsZipBack() throws IOException {
        Export asked =
                exports().request(CoreHarness.STAFF, List.of(done("a fox", 3).id()), null);
        AtomicInteger calls = new AtomicInteger();
        Exporter[] ending = new Exporter[1];
        ending[0] = new Exporter(core.database().unitOfWork(), core.ledger(), files(), "node-1", core.clock(), () -> {
            if (calls.incrementAndGet() == 12) {
                ending[0].leave();
            }
            return calls.get() * Duration.ofMinutes(2).toNanos();
        });

        ending[0].runWithOthers(() -> {});
        assertThat(state(asked)).isEqualTo(ExportState.WAITING);
        assertThat(leftUnfinished()).isEmpty();
        exporter("node-2").runWithOthers(() -> {});

        assertThat(content(asked)).hasSize(5);
    }

    @Test
    void oneThatIsNeverFinishedIsGivenUpWithAReason() {
        Export asked = killedHalfway("node-1");
        for (int again = 0; again < ZipExport.MOST_ATTEMPTS; again++) {
            core.pass(ZipExport.LEASE.plusSeconds(1));
            kill(exporterKilledAt(10, "node-1"));
        }

        Export failed = exports().find(CoreHarness.STAFF, asked.id()).orElseThrow();
        assertThat(failed.state()).isEqualTo(ExportState.FAILED);
        assertThat(failed.reason()).contains("never finished");
    }

    @Test
    void afterADayItIsGone() {
        Export asked =
                exports().request(CoreHarness.STAFF, List.of(done("a fox", 1).id()), null);
        exporter("node-1").runWithOthers(() -> {});

        core.pass(Exports.KEPT.minusMinutes(1));
        exporter("node-1").runWithOthers(() -> {});
        assertThat(exports().open(CoreHarness.STAFF, asked.id())).hasValueSatisfying(this::close);
        core.pass(Duration.ofMinutes(2));
        assertThat(exports().open(CoreHarness.STAFF, asked.id())).isEmpty();
        assertThat(exports().list(CoreHarness.STAFF)).isEmpty();

        exporter("node-1").runWithOthers(() -> {});
        assertThat(dir.resolve("exports").resolve(asked.id() + ".zip")).doesNotExist();
        assertThat(core.database().value("select count(*) from zip_export")).isEqualTo(0L);
    }

    @Test
    void putAwayItIsNoLongerListedButStillThere() {
        Export asked =
                exports().request(CoreHarness.STAFF, List.of(done("a fox", 1).id()), null);
        exporter("node-1").runWithOthers(() -> {});

        exports().dismiss(CoreHarness.STAFF, asked.id());

        assertThat(exports().list(CoreHarness.STAFF)).isEmpty();
        assertThat(exports().open(CoreHarness.STAFF, asked.id())).hasValueSatisfying(this::close);
    }

    @Test
    void calledOffItIsNotWritten() {
        Export asked =
                exports().request(CoreHarness.STAFF, List.of(done("a fox", 1).id()), null);

        exports().dismiss(CoreHarness.STAFF, asked.id());
        exporter("node-1").runWithOthers(() -> {});

        assertThat(exports().find(CoreHarness.STAFF, asked.id())).isEmpty();
        assertThat(dir.resolve("exports").resolve(asked.id() + ".zip")).doesNotExist();
    }

    private Export killedHalfway(String node) {
        Export asked =
                exports().request(CoreHarness.STAFF, List.of(done("a fox", 3).id()), null);
        kill(exporterKilledAt(10, node));
        assertThat(state(asked)).isEqualTo(ExportState.PREPARING);
        return asked;
    }

    private static void kill(Exporter exporter) {
        try {
            exporter.runWithOthers(() -> {});
        } catch (Killed e) {
            // As by a power cut: it says nothing to anybody.
        }
    }

    private Exporter exporterKilledAt(int call, String node) {
        AtomicInteger calls = new AtomicInteger();
        return new Exporter(core.database().unitOfWork(), core.ledger(), files(), node, core.clock(), () -> {
            if (calls.incrementAndGet() > call) {
                throw new Killed();
            }
            return calls.get() * Duration.ofMinutes(2).toNanos();
        });
    }

    private Exporter exporter(String node) {
        AtomicInteger calls = new AtomicInteger();
        return new Exporter(
                core.database().unitOfWork(),
                core.ledger(),
                files(),
                node,
                core.clock(),
                () -> calls.incrementAndGet() * Duration.ofMinutes(2).toNanos());
    }

    private ExportLedger exports() {
        return new ExportLedger(core.database().unitOfWork(), files(), core.clock());
    }

    private ExportFiles files() {
        return new ExportFiles(dir);
    }

    private ImageTask done(String prompt, int pictures) {
        return core.workUntil(core.submit(prompt, pictures), TaskState.SUCCEEDED, Duration.ofSeconds(20));
    }

    private ExportState state(Export export) {
        return exports().find(CoreHarness.STAFF, export.id()).orElseThrow().state();
    }

    private List<Path> leftUnfinished() throws IOException {
        try (Stream<Path> files = Files.list(dir.resolve("exports"))) {
            return files.filter(file -> !file.toString().endsWith(".zip")).toList();
        }
    }

    private Map<String, byte[]> content(Export export) throws IOException {
        ExportFile file = exports().open(CoreHarness.STAFF, export.id()).orElseThrow();
        byte[] bytes;
        try (var in = file.content()) {
            bytes = in.readAllBytes();
        }
        assertThat(bytes).hasSize((int) file.length());
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static JsonArray manifest(Map<String, byte[]> zip) {
        return Json.createReader(new ByteArrayInputStream(zip.get("manifest.json")))
                .readArray();
    }

    private void close(ExportFile file) {
        try {
            file.content().close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final class Killed extends Error {}
}
