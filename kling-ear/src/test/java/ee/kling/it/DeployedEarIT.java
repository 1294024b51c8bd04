package ee.kling.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.Resolution;
import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.ImageSize;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.ImageTasks;
import ee.kling.api.task.InvalidRequestException;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.task.Caller;
import ee.kling.core.task.TaskLedger;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The shipped EAR on the provisioned server: from inside, with its timers and transactions, then over HTTP. */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeployedEarIT {
    private static final Caller STAFF = new Caller("staff", false);
    private static final Duration SOON = Duration.ofSeconds(40);

    /** Where the tests inside leave the id of staff's picture for the tests outside. */
    private static final String HANDOVER = "picture-of-staff";

    @Inject
    private TaskLedger ledger;

    @Inject
    private KlingSettings settings;

    @EJB(lookup = "java:global/kling/kling-core/TaskService!ee.kling.api.task.ImageTasks")
    private ImageTasks tasks;

    @Deployment
    static EnterpriseArchive ear() {
        Simulated.kling();
        return ShippedEar.with(DeployedEarIT.class, SignedIn.class);
    }

    @Test
    @Order(1)
    void aSubmittedTaskIsSentDrawnAndStoredByTheTimers() throws IOException {
        ImageTask accepted = ledger.submit(
                STAFF,
                ImageGenerationRequest.of("一只戴着红色围巾的猫 🐈")
                        .n(2)
                        .aspectRatio(AspectRatio.PORTRAIT_2_3)
                        .resolution(Resolution.ONE_K)
                        .build());
        assertThat(accepted.state()).isEqualTo(TaskState.QUEUED);

        TaskSummary done = await().atMost(SOON).until(() -> summary(accepted.id()), DeployedEarIT::isStored);

        assertThat(done.state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(done.images()).hasSize(2);
        try (var picture = ledger.open(STAFF, done.images().get(0).id(), ImageSize.ORIGINAL)
                .orElseThrow()
                .content()) {
            assertThat(ImageIO.read(picture).getHeight())
                    .isEqualTo(done.images().get(0).height());
        }
        Files.writeString(
                settings.dataDir().resolve(HANDOVER), done.images().get(0).id().toString());
    }

    @Test
    @Order(2)
    void anInvalidRequestIsRefusedWithEveryViolationAndStoresNothing() {
        long before = ledger.history(STAFF, 1, 1, HistoryFilter.none()).total();
        ImageGenerationRequest wrong = ImageGenerationRequest.of("😀".repeat(2501))
                .modelName("kling-v1")
                .aspectRatio(AspectRatio.LANDSCAPE_21_9)
                .n(10)
                .build();

        assertThatThrownBy(() -> ledger.submit(STAFF, wrong))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.violations())
                                .extracting("path")
                                .containsExactlyInAnyOrder("prompt", "n", "aspect_ratio"))
                .hasMessageContaining("2501")
                .hasMessageContaining("given: 10");
        assertThat(ledger.history(STAFF, 1, 1, HistoryFilter.none()).total()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void theBeanRefusesAnAnonymousCaller() {
        assertThatThrownBy(() -> tasks.history(1, 10, HistoryFilter.none())).isInstanceOf(EJBAccessException.class);
    }

    @Test
    @Order(4)
    void historyIsRefusedOutsideItsRange() {
        assertThatThrownBy(() -> ledger.history(STAFF, 1001, 501, HistoryFilter.none()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("given: 1001")
                .hasMessageContaining("given: 501");
    }

    @Test
    @Order(10)
    @RunAsClient
    void aStoredPictureIsOnlyForWhoMaySeeIt() throws Exception {
        String address = "/images/" + pictureOfStaff();

        assertThat(new SignedIn(base()).get(address).statusCode()).isEqualTo(401);
        HttpResponse<byte[]> own = SignedIn.as(base(), "staff", "staff-it").get(address);
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(SignedIn.as(base(), "admin", "admin-it").get(address).statusCode())
                .isEqualTo(200);
        assertThat(SignedIn.as(base(), "staff", "staff-it")
                        .get("/images/" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @Order(11)
    @RunAsClient
    void aBrowserKeepsAPictureAndAsksOnlyWhetherItChanged() throws Exception {
        SignedIn staff = SignedIn.as(base(), "staff", "staff-it");
        String address = "/images/" + pictureOfStaff() + "?size=thumbnail";
        HttpResponse<byte[]> first = staff.get(address);
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<byte[]> again = staff.get(address, Map.of("If-None-Match", tag));

        assertThat(first.headers().firstValue("Cache-Control").orElseThrow()).contains("private", "immutable");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    @Order(12)
    @RunAsClient
    void aWrongPasswordSignsNobodyIn() throws Exception {
        SignedIn nobody = new SignedIn(base());
        assertThat(nobody.signIn("staff", "wrong")).contains("login?error");
        assertThat(nobody.signIn("nobody", "wrong")).contains("login?error");
        assertThat(nobody.get("/images/" + pictureOfStaff()).statusCode()).isEqualTo(401);
    }

    @Test
    @Order(13)
    @RunAsClient
    void doorsThatAreNotBuiltAnswerInKlingsEnvelope() throws Exception {
        for (String door :
                new String[] {"/v1/images/generations", "/kling/v1/x", "/proxy/kling/v1/x", "/mcp", "/callbacks/x"}) {
            HttpResponse<byte[]> answer = new SignedIn(base()).get(door);
            assertThat(answer.statusCode()).as(door).isEqualTo(404);
            assertThat(new String(answer.body()))
                    .as(door)
                    .contains("\"code\":1202")
                    .contains("\"request_id\"");
        }
    }

    @Test
    @Order(14)
    @RunAsClient
    void healthIsOnTheManagementPort() throws Exception {
        URI management = URI.create("http://localhost:" + System.getProperty("it.management-port"));
        for (String probe : new String[] {"/health/live", "/health/ready"}) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(management.resolve(probe)).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(probe).isEqualTo(200);
            assertThat(answer.body()).contains("UP");
        }
    }

    @Test
    @Order(15)
    @RunAsClient
    void anErrorShowsNothingOfOurInsides() throws Exception {
        String tooMuch = "a=1&".repeat(2000);

        HttpResponse<byte[]> answer = new SignedIn(base()).post("/sign-in", tooMuch);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(new String(answer.body())).doesNotContain("undertow").doesNotContain("Exception");
    }

    @Test
    @Order(16)
    @RunAsClient
    void theSessionCookieIsKeptFromScriptsAndOtherSites() throws Exception {
        String cookie = new SignedIn(base())
                .get("/login")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();

        assertThat(cookie).contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    @Order(17)
    @RunAsClient
    void whatAProxyTellsIsNotBelievedUnlessAskedTo() throws Exception {
        HttpResponse<byte[]> answer = new SignedIn(base())
                .post("/sign-in", "username=staff&password=staff-it", UnusualSettingsIT.FROM_A_PROXY);

        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("http://localhost:");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("KLINGSESSION=")
                .doesNotContainIgnoringCase("secure");
    }

    @Test
    @Order(18)
    @RunAsClient
    void theServersLogHoldsNoSecretItWasGiven() throws IOException {
        Path log = Path.of(System.getProperty("it.dir"), "wildfly", "log", "server.log");

        assertThat(log)
                .content(StandardCharsets.UTF_8)
                .contains("kling.ear")
                .doesNotContain("sk-demo-", "admin-it", "staff-it", PostgresServer.PASSWORD);
    }

    private TaskSummary summary(UUID id) {
        return ledger.find(STAFF, id).orElseThrow().summary();
    }

    private static boolean isStored(TaskSummary task) {
        return !task.images().isEmpty() && task.images().stream().allMatch(image -> image.state() == ImageState.STORED);
    }

    private static URI base() {
        return URI.create("http://localhost:" + System.getProperty("it.http-port"));
    }

    private static String pictureOfStaff() throws IOException {
        return Files.readString(Path.of(System.getProperty("it.dir"), "data", HANDOVER));
    }
}
