package ee.kling.core.callback;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.KlingException;
import ee.kling.api.KlingJson;
import ee.kling.api.KlingReply;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.Logs;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.account.ScriptedKling;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.submission.Submitter;
import ee.kling.simulator.journal.Endpoint;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Kling is told about where to report. */
@OnBothDatabases
class AskedForTest {
    @TempDir
    Path dir;

    private CoreHarness core;

    @BeforeEach
    void start() {
        core = CoreHarness.start(dir);
        core.restartWith(Reports.settings(false));
    }

    @AfterEach
    void stop() {
        core.close();
    }

    @Test
    void addressOfTheTaskGoesToKlingWithItsBytes() {
        ImageTask task = core.submit("a fox");
        core.submitter().run();
        String address = core.callbackAddresses().of(task.id()).orElseThrow();
        assertThat(sent().callbackUrl())
                .isEqualTo(address)
                .startsWith("https://studio.example.com/kling/callbacks/kling/")
                .hasSize(Reports.PUBLIC_URL.toString().length() + "/callbacks/kling/".length() + 64);
        assertThat(core.database().value("select request_json from generation_task"))
                .asString()
                .contains(address);
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
    }

    @Test
    void callersOwnAddressGoesToKlingAsItIs() {
        ImageTask task = core.submit(ImageGenerationRequest.of("a fox")
                .callbackUrl("https://example.com/mine")
                .build());
        core.submitter().run();
        assertThat(sent().callbackUrl()).isEqualTo("https://example.com/mine");
        assertThat(core.task(task).request().callbackUrl()).isEqualTo("https://example.com/mine");
    }

    @Test
    void withoutAPublicAddressNobodyIsAskedToReport() {
        core.restartWith(new KlingSettings.Callbacks(Optional.empty(), List.of(), false));
        core.submit("a fox");
        core.submitter().run();
        assertThat(sent().callbackUrl()).isNull();
    }

    @Test
    void ourAddressIsShownToNobodySoThatACopyOfTheRequestCannotCarryIt() {
        ImageTask accepted = core.submit("a fox");
        assertThat(accepted.request().callbackUrl()).isNull();
        core.restartWith(new KlingSettings.Callbacks(Optional.of(URI.create("http://moved")), List.of(), false));
        ImageTask again = core.submit(core.task(accepted).request());
        core.submitter().run();
        List<String> urls =
                creates().stream().map(ImageGenerationRequest::callbackUrl).toList();
        assertThat(urls).hasSize(2).doesNotHaveDuplicates();
        assertThat(urls.get(1))
                .isEqualTo(core.callbackAddresses().of(again.id()).orElseThrow())
                .startsWith("http://moved/callbacks/kling/");
    }

    @Test
    void addressThatARefusalQuotesIsNeitherLoggedNorStored() {
        ScriptedKling kling = new ScriptedKling();
        core.connect(kling.api());
        ImageTask task = core.submit("a fox");
        kling.creates(() -> {
            throw KlingException.of(new KlingReply(400, 1201, "bad callback_url: " + addressOf(task), "r", null));
        });
        List<String> logged = new CopyOnWriteArrayList<>();
        Logs.of(Submitter.class, Level.ALL, logged, () -> core.submitter().run());
        assertThat(logged)
                .singleElement()
                .asString()
                .contains("bad callback_url")
                .doesNotContain(tokenOf(task));
        assertHasNoTokenOf(task);
    }

    @Test
    void addressThatAFailureQuotesIsNotStored() {
        ScriptedKling kling = new ScriptedKling();
        core.connect(kling.api());
        ImageTask task = core.submit("a fox");
        kling.creates(() -> ScriptedKling.task(
                "{\"code\":0,\"data\":{\"task_id\":\"1\",\"task_status\":\"failed\",\"task_status_msg\":\"no way to %s\"}}"
                        .formatted(addressOf(task))));
        core.submitter().run();
        assertHasNoTokenOf(task);
    }

    private void assertHasNoTokenOf(ImageTask task) {
        ImageTask failed = core.task(task);
        assertThat(failed.state()).isEqualTo(TaskState.FAILED);
        assertThat(failed.errorText()).contains("/callbacks/kling/…").doesNotContain(tokenOf(task));
        assertThat(failed.summary().reason()).contains("/callbacks/kling/…").doesNotContain(tokenOf(task));
    }

    private String addressOf(ImageTask task) {
        return core.callbackAddresses().of(task.id()).orElseThrow();
    }

    private String tokenOf(ImageTask task) {
        return Reports.token(core.callbackAddresses(), task.id());
    }

    private ImageGenerationRequest sent() {
        return creates().get(0);
    }

    private List<ImageGenerationRequest> creates() {
        return core.simulator().requests().stream()
                .filter(request -> request.endpoint() == Endpoint.CREATE)
                .map(request -> KlingJson.jsonb().fromJson(request.body(), ImageGenerationRequest.class))
                .toList();
    }
}
