package ee.kling.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.simulator.KlingSimulator;
import ee.kling.simulator.SimulatedTask;
import ee.kling.simulator.SimulatorSettings;
import ee.kling.simulator.journal.Endpoint;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** F19: the database loses its connections, or its word that a commit is done, while tasks are on their way. */
@Tag("once")
@Tag("thorough")
@NeedsChromium
class DatabaseFaultsIT {
    private static final int CUTS = Integer.getInteger("faults.cuts", 5);

    private static RestartablePostgres postgres;
    private static ForgetfulFirewall firewall;
    private static KlingSimulator kling;
    private static Studio studio;
    private static StudioPage staff;

    @BeforeAll
    static void start() throws Exception {
        postgres = new RestartablePostgres("faults");
        postgres.start();
        firewall = new ForgetfulFirewall(postgres.port());
        kling = KlingSimulator.start(
                SimulatorSettings.defaults().generationTime(Duration.ofSeconds(1), Duration.ofSeconds(2)));
        studio = new Studio("database-faults", settings());
        studio.open();
        staff = studio.staff();
    }

    @AfterAll
    static void stop() throws Exception {
        if (studio != null) {
            studio.close();
            kling.close();
            firewall.close();
            postgres.close();
        }
    }

    @Test
    void acceptanceWhoseCommitWasNotAcknowledgedIsSaidToBeOpenAndIsThereOnce() {
        // More than one, because the driver sends a commit in another form once it has sent some.
        List<String> prompts = IntStream.range(0, CUTS)
                .mapToObj("Letter %d, which arrived without its receipt"::formatted)
                .toList();
        for (String prompt : prompts) {
            int before = firewall.lost();
            staff.open("/create");
            firewall.loseAcknowledgementOf(prompt);
            staff.generate(prompt);
            assertThat(staff.browser().locator(".st-notes")).containsText("may have been stored all the same");
            assertThat(firewall.lost()).as("answers to a commit that were lost").isEqualTo(before + 1);
        }
        assertThereOnce(prompts);
    }

    @Test
    void connectionsThatAreCutAgainAndAgainCostNoTaskAndNoMoney() throws Exception {
        Random random = new Random(Long.getLong("faults.seed", 1));
        List<String> prompts = IntStream.range(0, CUTS)
                .mapToObj("Thread number %d of the net"::formatted)
                .toList();
        for (String prompt : prompts) {
            staff.open("/create");
            staff.generate(prompt);
            staff.card(prompt).first().waitFor();
            int seen = requests();
            int more = random.nextInt(3);
            studio.product().await(() -> requests() >= seen + more);
            postgres.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
        }
        assertThereOnce(prompts);
    }

    private static void assertThereOnce(List<String> prompts) {
        staff.open("/history?size=500");
        for (String prompt : prompts) {
            staff.awaitPicture(prompt);
            assertThat(staff.card(prompt)).hasCount(1);
            assertThat(paid(prompt)).as(prompt).isEqualTo(1);
        }
    }

    private static int requests() {
        return (int) (kling.count(Endpoint.CREATE) + kling.count(Endpoint.FIND) + kling.count(Endpoint.RESULT));
    }

    private static long paid(String prompt) {
        return kling.tasks().stream()
                .map(SimulatedTask::prompt)
                .filter(prompt::equals)
                .count();
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "KLING_DB_URL", "jdbc:postgresql://localhost:%d/postgres".formatted(firewall.port()),
                "KLING_DB_USER", RestartablePostgres.USER,
                "KLING_DB_PASSWORD", "not asked for",
                "KLING_BASE_URL", kling.baseUri().toString(),
                "KLING_API_KEY", "api-key-kling-demo",
                "KLING_CONNECT_TIMEOUT", "PT1S",
                "KLING_READ_TIMEOUT", "PT3S",
                "KLING_LEASE", "PT1S",
                "KLING_QUIET_PERIOD", "PT5S"));
        settings.put("KLING_ADMIN_PASSWORD", "admin-it");
        settings.put("KLING_STAFF_PASSWORD", "staff-it");
        return settings;
    }
}
