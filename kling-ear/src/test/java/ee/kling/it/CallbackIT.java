package ee.kling.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import ee.kling.simulator.KlingSimulator;
import ee.kling.simulator.SimulatorSettings;
import ee.kling.simulator.journal.Endpoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kling reports on tasks that by its other answers will take ten minutes yet. */
@Tag("once")
@NeedsChromium
class CallbackIT {
    private static final String KEY = base64("a webhook secret as Kling gives it");
    private static final String NEXT_KEY = base64("and the one that is to replace it.");
    private static final Pattern ADDRESS = Pattern.compile("\"callback_url\":\"([^\"]+)\"");
    private static final Pattern EXTERNAL_ID = Pattern.compile("\"external_task_id\":\"([^\"]+)\"");
    private static final Map<String, String> UNSIGNED = Map.of();

    private static KlingSimulator kling;
    private static HttpServer pictures;
    private static Studio studio;
    private static StudioPage staff;

    @BeforeAll
    static void start() throws Exception {
        kling = KlingSimulator.start(
                SimulatorSettings.defaults().generationTime(Duration.ofMinutes(10), Duration.ofMinutes(10)));
        pictures = pictures();
        studio = new Studio("callbacks", CallbackIT::settings);
        studio.open();
        staff = studio.staff();
    }

    private static Map<String, String> settings(RunningProduct product) {
        return Map.of(
                "KLING_BASE_URL",
                kling.baseUri().toString(),
                "KLING_API_KEY",
                "api-key-kling-demo",
                "KLING_PUBLIC_URL",
                product.base() + "/",
                "KLING_WEBHOOK_SECRET",
                "whsec_" + KEY + ", whsec_" + NEXT_KEY,
                "KLING_RESULT_HOSTS",
                "http://localhost:" + pictures.getAddress().getPort(),
                "KLING_ADMIN_PASSWORD",
                "admin-it",
                "KLING_STAFF_PASSWORD",
                "staff-it");
    }

    @AfterAll
    static void stop() throws Exception {
        if (studio != null) {
            studio.close();
            pictures.stop(0);
            kling.close();
        }
    }

    @Test
    void aSignedResultIsKeptAndShownLongBeforeALookWouldFindIt() throws Exception {
        Sent task = send("A lamp in the harbour");
        String report = task.report("succeed", "{\"index\":0,\"url\":\"" + pictureUrl() + "\"}");

        HttpResponse<String> answer = post(task.address, report, signed(KEY, Instant.now(), report));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"code\":0,\"message\":\"SUCCEED\"}");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(staff.card(task.prompt).first()).hasAttribute("data-state", "SUCCEEDED");
        staff.awaitPicture(task.prompt);
    }

    @Test
    void aHundredCopiesAtOnceAreAllTakenAndCountOnce() throws Exception {
        Sent task = send("A hundred gulls at once");
        String report = "{\"id\":\"%s\",\"external_id\":\"%s\",\"status\":\"succeeded\",\"outputs\":[{\"url\":\"%s\"}]}"
                .formatted(task.id(), task.externalId, pictureUrl());
        Map<String, String> headers = signed(NEXT_KEY, Instant.now(), report);
        HttpClient client = HttpClient.newHttpClient();
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(client.sendAsync(request(task.address, report, headers), HttpResponse.BodyHandlers.ofString()));
        }

        assertThat(calls)
                .allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(200));
        staff.awaitPicture(task.prompt);
        assertThat(staff.card(task.prompt).first().locator("img")).hasCount(1);
    }

    @Test
    void forgedStaleAndUnknownCallsAreRefusedInTheSameWordsWithoutEffect() throws Exception {
        Sent task = send("A lighthouse that nobody may forge");
        String report = task.report("failed", "");
        Map<String, String> good = signed(KEY, Instant.now(), report);
        Map<String, String> withoutId = new HashMap<>(good);
        withoutId.remove("webhook-id");

        List<HttpResponse<String>> notGenuine = List.of(
                post(task.address, report + " ", good),
                post(task.address, report, withoutId),
                post(task.address, report, signed(base64("somebody's own"), Instant.now(), report)),
                post(task.address, report, signed(KEY, Instant.now().minusSeconds(310), report)),
                post(task.address, report, signed(KEY, Instant.now().plusSeconds(310), report)));
        assertThat(notGenuine).extracting(HttpResponse::statusCode).containsOnly(401);
        assertThat(notGenuine)
                .extracting(HttpResponse::body)
                .containsOnly(notGenuine.get(0).body());

        List<HttpResponse<String>> unknown = List.of(
                post(task.address.substring(0, task.address.length() - 1), report, good),
                post(task.address + "A", report, good),
                post(studio.product().base() + "/callbacks/kling/", report, good),
                post(studio.product().base() + "/callbacks/kling/x/y", "x".repeat(1_000_000), UNSIGNED));
        assertThat(unknown).extracting(HttpResponse::statusCode).containsOnly(404);
        assertThat(unknown)
                .extracting(HttpResponse::body)
                .containsOnly(unknown.get(0).body());

        assertThat(post(task.address, report, UNSIGNED).statusCode())
                .as("only a hint")
                .isEqualTo(200);
        String foreign = report.replace(task.externalId, "k00000000-of-another");
        assertThat(post(task.address, foreign, signed(KEY, Instant.now(), foreign))
                        .statusCode())
                .isEqualTo(200);
        assertThat(staff.card(task.prompt).first()).hasAttribute("data-state", Pattern.compile("SUBMITTED|PROCESSING"));

        assertThat(post(task.address, report, good).statusCode()).isEqualTo(200);
        assertThat(staff.card(task.prompt).first()).hasAttribute("data-state", "FAILED");
        assertThat(post(task.address, report, good).statusCode())
                .as("still, after the end")
                .isEqualTo(200);
        assertThat(studio.product().output())
                .contains("A report of Kling was refused")
                .doesNotContain(KEY, NEXT_KEY);
    }

    @Test
    void whatIsTooLargeNoReportOrNotPostedIsRefused() throws Exception {
        Sent task = send("A very large letter in a bottle");

        assertThat(post(task.address, " ".repeat(256 * 1024 + 1), UNSIGNED).statusCode())
                .isEqualTo(413);
        byte[] endless = " ".repeat(2 * 1024 * 1024).getBytes(StandardCharsets.UTF_8);
        HttpRequest inPieces = HttpRequest.newBuilder(URI.create(task.address))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(endless)))
                .build();
        assertThat(send(inPieces).statusCode()).isEqualTo(413);
        assertThat(post(task.address, "<html>", UNSIGNED).statusCode()).isEqualTo(400);
        assertThat(post(task.address, "a=b", Map.of("Content-Type", "application/x-www-form-urlencoded"))
                        .statusCode())
                .isEqualTo(400);

        HttpResponse<String> got =
                send(HttpRequest.newBuilder(URI.create(task.address)).GET().build());
        assertThat(got.statusCode()).isEqualTo(405);
        assertThat(got.headers().firstValue("Allow")).contains("POST");
        assertThat(got.body()).contains("\"code\":1202");
        HttpResponse<String> elsewhere = post(studio.product().base() + "/callbacks/other", "", UNSIGNED);
        assertThat(elsewhere.statusCode()).isEqualTo(404);
        assertThat(elsewhere.body()).contains("\"code\":1202");
    }

    /** A task that Kling has accepted, and what it was told about where to report. */
    private record Sent(String prompt, String address, String externalId) {
        String id() {
            return kling.tasks().stream()
                    .filter(task -> task.externalTaskId().equals(externalId))
                    .findFirst()
                    .orElseThrow()
                    .id();
        }

        String report(String status, String images) {
            return ("{\"task_id\":\"%s\",\"task_status\":\"%s\",\"task_status_msg\":\"because\","
                            + "\"task_info\":{\"external_task_id\":\"%s\"},\"task_result\":{\"images\":[%s]}}")
                    .formatted(id(), status, externalId, images);
        }
    }

    private static Sent send(String prompt) {
        staff.generate(prompt);
        String body = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> kling.requests().stream()
                                .filter(request -> request.endpoint() == Endpoint.CREATE
                                        && request.body().contains(prompt))
                                .map(request -> request.body())
                                .findFirst()
                                .orElse(""),
                        text -> !text.isEmpty());
        Sent sent = new Sent(prompt, group(ADDRESS, body), group(EXTERNAL_ID, body));
        assertThat(sent.address).startsWith(studio.product().base() + "/callbacks/kling/");
        assertThat(staff.card(prompt).first()).hasAttribute("data-state", Pattern.compile("SUBMITTED|PROCESSING"));
        return sent;
    }

    private static String group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private static HttpResponse<String> post(String address, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        return send(request(address, body, headers));
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(String address, String body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return request.build();
    }

    private static Map<String, String> signed(String key, Instant at, String body) throws Exception {
        String timestamp = String.valueOf(at.getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
        byte[] signature = mac.doFinal(("msg_1." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
        return Map.of(
                "webhook-id",
                "msg_1",
                "webhook-timestamp",
                timestamp,
                "webhook-signature",
                "v1,AAAA v1," + Base64.getEncoder().encodeToString(signature));
    }

    private static HttpServer pictures() throws IOException {
        byte[] png = Png.ofSize(640, 360);
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", exchange -> {
            try (InputStream ignored = exchange.getRequestBody()) {
                exchange.getResponseHeaders().set("Content-Type", "image/png");
                exchange.sendResponseHeaders(200, png.length);
                exchange.getResponseBody().write(png);
                exchange.close();
            }
        });
        server.start();
        return server;
    }

    private static String pictureUrl() {
        return "http://localhost:%d/%d.png".formatted(pictures.getAddress().getPort(), System.nanoTime());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
