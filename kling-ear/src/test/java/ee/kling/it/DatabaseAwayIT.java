package ee.kling.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import ee.kling.simulator.KlingSimulator;
import ee.kling.simulator.SimulatorSettings;
import ee.kling.simulator.journal.Endpoint;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The database is not there yet, goes away, and is of a newer version: said in one line, and mended without a restart. */
@Tag("once")
@Tag("thorough")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DatabaseAwayIT {
    private static final String FIRST = "A harbour before the ice";
    private static final String THIRD = "The harbour behind a wall of fire";
    private static final String SECOND = "The same harbour after the storm";

    private static RestartablePostgres postgres;
    private static KlingSimulator kling;
    private static RunningProduct product;

    @BeforeAll
    static void launch() throws Exception {
        postgres = new RestartablePostgres("away");
        kling = KlingSimulator.start(
                SimulatorSettings.defaults().generationTime(Duration.ofSeconds(1), Duration.ofSeconds(2)));
        product = new RunningProduct("database-away").launch(settings());
    }

    @AfterAll
    static void stop() throws Exception {
        product.close();
        kling.close();
        postgres.close();
    }

    @Test
    @Order(1)
    void withoutTheDatabaseItStartsServesNobodyAndSaysWhyInOneLine() throws Exception {
        product.await(() -> product.output().contains("WFLYSRV0025"));

        assertThat(product.readiness()).contains("\"status\":\"DOWN\"", "kling.db.url", "refused");
        assertThat(product.output().lines().filter(line -> line.contains("ERROR") || line.contains("WARN")))
                .singleElement()
                .asString()
                .contains("Kling Studio is not ready: Setting kling.db.url", "refused");
        HttpResponse<byte[]> page = new SignedIn(product.base()).get("/create", Map.of("Accept", "text/html"));
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).contains("5");
        assertThat(new String(page.body())).contains("cannot use its database").doesNotContain("localhost");
        assertThat(new SignedIn(product.base())
                        .post("/sign-in", "username=staff&password=staff-it")
                        .statusCode())
                .isEqualTo(503);
    }

    @Test
    @Order(2)
    @NeedsChromium
    void onceTheDatabaseIsThereItWorksWithoutARestart() throws Exception {
        postgres.start();
        product.await(() -> product.output().contains("kling: Ready:"));

        try (Chromium chromium = new Chromium()) {
            StudioPage staff = new StudioPage(chromium.page(), product.base()).signIn("staff", "staff-it");
            staff.generate(FIRST);
            staff.awaitPicture(FIRST);
        }
    }

    @Test
    @Order(3)
    @NeedsChromium
    void whenItGoesAwayThePageSaysSoKeepsWhatWasTypedAndGoesOn() throws Exception {
        try (Chromium chromium = new Chromium()) {
            StudioPage staff = new StudioPage(chromium.page(), product.base()).signIn("staff", "staff-it");
            staff.markDocument();
            Locator trouble = staff.browser().locator("#trouble");
            staff.fillPrompt(SECOND);

            postgres.stop();
            assertThat(trouble).containsText("cannot use its database");
            staff.browser().locator("#generate").click();
            assertThat(staff.browser().locator(".st-notes")).containsText("Nothing was stored or sent");
            staff.screenshot("database-away");
            assertThat(product.readiness()).contains("\"status\":\"DOWN\"", "kling.db.url");

            postgres.start();
            assertThat(trouble).isEmpty();
            staff.browser().locator("#generate").click();
            staff.awaitPicture(SECOND);

            assertThat(staff.isSameDocument()).isTrue();
        }
        assertThat(kling.count(Endpoint.CREATE))
                .as("paid for the two, once each")
                .isEqualTo(2);
    }

    @Tag("seldom")
    @Test
    @Order(4)
    void aNewerSchemaIsRefusedByItsVersionAndNothingIsChanged() throws Exception {
        product.interrupt();
        postgres.execute("""
                insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,
                    installed_by, execution_time, success)
                values (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'kling', 1, true)""");

        product.launch(settings());
        product.await(() -> product.output().contains("schema version 99"));
        assertThat(product.output()).contains("kling.db.url").doesNotContain("Ready:");
        assertThat(product.readiness()).doesNotContain("\"database\":\"UP\"");

        postgres.execute("delete from flyway_schema_history where version = '99'");
        product.await(() -> product.output().contains("kling: Ready:"));
    }

    @Tag("seldom")
    @Test
    @Order(5)
    @NeedsChromium
    void connectionsThatAFirewallHasForgottenAreGivenUp() throws Exception {
        product.interrupt();
        try (ForgetfulFirewall firewall = new ForgetfulFirewall(postgres.port())) {
            Map<String, String> settings = new HashMap<>(settings());
            settings.put(
                    "KLING_DB_URL",
                    "jdbc:postgresql://localhost:%d/postgres?socketTimeout=10&tcpKeepAlive=true"
                            .formatted(firewall.port()));
            product.start(settings);
            assertThat(firewall.forget()).isPositive();

            try (Chromium chromium = new Chromium()) {
                product.await(() -> product.readiness().contains("\"status\":\"UP\""));
                StudioPage staff = new StudioPage(chromium.page(), product.base()).signIn("staff", "staff-it");
                staff.generate(THIRD);
                staff.awaitPicture(THIRD);
            }
            product.close();
        }
    }

    private static Map<String, String> settings() {
        return Map.of(
                "KLING_DB_URL", postgres.url(),
                "KLING_DB_USER", RestartablePostgres.USER,
                "KLING_DB_PASSWORD", "not asked for",
                "KLING_BASE_URL", kling.baseUri().toString(),
                "KLING_API_KEY", "api-key-kling-demo",
                "KLING_ADMIN_PASSWORD", "admin-it",
                "KLING_STAFF_PASSWORD", "staff-it");
    }
}
