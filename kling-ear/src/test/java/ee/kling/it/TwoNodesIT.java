package ee.kling.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import ee.kling.simulator.KlingSimulator;
import ee.kling.simulator.SimulatorSettings;
import ee.kling.simulator.journal.Endpoint;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Two servers on one PostgreSQL, one data directory and one account share the work, and outlive each other. */
@Tag("postgresql")
@Tag("thorough")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@NeedsChromium
class TwoNodesIT {
    private static final String DATABASE = "two-nodes";
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final Duration TAKEN_OVER = Duration.ofSeconds(15);

    /** Notes when each card first shows a finished task, by the clock that the database goes by too. */
    private static final String WATCH = """
            window.finished = {};
            new MutationObserver(() => document.querySelectorAll('article[data-state=SUCCEEDED]').forEach(card => {
              window.finished[card.dataset.task] ??= Date.now();
            })).observe(document.body, {subtree: true, childList: true, attributes: true});""";

    private final List<String> prompts = new ArrayList<>();
    private KlingSimulator kling;
    private Chromium chromium;
    private RunningProduct a;
    private RunningProduct b;

    @BeforeAll
    void start() throws Exception {
        kling = KlingSimulator.start(
                SimulatorSettings.defaults().generationTime(Duration.ofSeconds(2), Duration.ofSeconds(4)));
        chromium = new Chromium();
        a = new RunningProduct(DATABASE);
        b = a.besides(DATABASE + "-b");
        a.start(settings("a"));
        b.start(settings("b"));
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable each : new AutoCloseable[] {a, b, chromium, kling}) {
            if (each != null) {
                each.close();
            }
        }
    }

    @Test
    @Order(1)
    void aPageAtOneShowsWithinASecondWhatTheOtherFound() throws Exception {
        String looking = holder();
        StudioPage page = pageAt(other(looking));
        generate(page, "The first of a server, which takes longer");
        page.awaitPicture(prompts.get(0));
        page.browser().evaluate(WATCH);
        for (int task = 1; task <= 5; task++) {
            String prompt = "Heron number %d".formatted(task);
            generate(page, prompt);
            awaitFinished(page, prompt);
            Duration took = Duration.between(finishedAt(prompt), shownAt(page, prompt));
            System.out.printf("TwoNodesIT: %s found at %s, shown %d ms later%n", prompt, looking, took.toMillis());
            assertThat(took).as(prompt).isLessThanOrEqualTo(AT_ONCE);
            assertThat(changedBy(prompt)).as("told by").contains(looking);
        }
        assertThat(holder()).as("still looks").isEqualTo(looking);
        assertThat(text("select count(distinct node) from task_change"))
                .as("both work")
                .isEqualTo("2");
        everythingIsDrawnAndPaidOnce();
    }

    @Test
    @Order(2)
    void aFrozenServerIsStoodInForAndDoesNothingTwiceWhenItComesBack() throws Exception {
        String frozen = holder();
        RunningProduct there = other(frozen);
        StudioPage page = pageAt(there);
        for (int task = 1; task <= 3; task++) {
            generate(page, "Frost number %d".formatted(task));
        }
        await(() -> kling.tasks().size() == prompts.size(), Duration.ofSeconds(10));
        at(frozen).signal("STOP");
        try {
            Instant from = Instant.now();
            long asked = looks();
            await(() -> looks() > asked, TAKEN_OVER);
            System.out.printf(
                    "TwoNodesIT: frozen, looked at again after %d ms%n",
                    Duration.between(from, Instant.now()).toMillis());
            prompts.forEach(prompt -> awaitFinished(page, prompt));
            awaitStored();
        } finally {
            at(frozen).signal("CONT");
        }
        String settled = rows();
        await(() -> isHeardFrom(frozen), Duration.ofSeconds(20));
        assertThat(holder()).isNotEqualTo(frozen);
        StudioPage back = pageAt(at(frozen));
        generate(back, "After the thaw");
        back.awaitPicture("After the thaw");
        assertThat(rows()).as("what was settled while it was away").startsWith(settled);
        everythingIsDrawnAndPaidOnce();
    }

    @Test
    @Order(3)
    void aKilledServersTasksAreLookedAtByTheOtherSoon() throws Exception {
        String killed = holder();
        StudioPage page = pageAt(other(killed));
        StudioPage doomed = pageAt(at(killed));
        for (int task = 1; task <= 3; task++) {
            generate(doomed, "Storm number %d".formatted(task));
            doomed.card(prompts.get(prompts.size() - 1)).first().waitFor();
        }
        await(() -> kling.tasks().size() == prompts.size(), Duration.ofSeconds(10));
        at(killed).signal("KILL");
        Instant from = Instant.now();
        long asked = looks();
        await(() -> looks() > asked, TAKEN_OVER);
        System.out.printf(
                "TwoNodesIT: killed, looked at again after %d ms%n",
                Duration.between(from, Instant.now()).toMillis());
        page.open("/history");
        prompts.forEach(page::awaitPicture);
        everythingIsDrawnAndPaidOnce();
    }

    /** Asked of the rows, and of the journal of what was paid. */
    private void everythingIsDrawnAndPaidOnce() throws SQLException {
        awaitStored();
        assertThat(kling.tasks()).as("paid").hasSize(prompts.size());
        assertThat(kling.tasks()).extracting("externalTaskId").doesNotHaveDuplicates();
        assertThat(text("select count(*) from generation_task where state = 'SUCCEEDED'"))
                .isEqualTo(String.valueOf(prompts.size()));
        assertThat(kling.count(Endpoint.CREATE)).isEqualTo(prompts.size());
    }

    private void awaitStored() {
        await(
                () -> text("select count(*) from generation_task where state <> 'SUCCEEDED'")
                                .equals("0")
                        && text("select count(*) from result_image where state <> 'STORED'")
                                .equals("0"),
                Duration.ofMinutes(4));
    }

    private void generate(StudioPage page, String prompt) {
        prompts.add(prompt);
        page.open("/create");
        page.browser().locator("#generate").waitFor();
        page.browser().evaluate(WATCH);
        page.generate(prompt);
        page.card(prompt).first().waitFor();
    }

    private static void awaitFinished(StudioPage page, String prompt) {
        page.browser()
                .locator("article[data-state=SUCCEEDED]")
                .filter(new Locator.FilterOptions().setHasText(prompt))
                .first()
                .waitFor(new Locator.WaitForOptions().setTimeout(60_000));
    }

    private Instant shownAt(StudioPage page, String prompt) throws SQLException {
        String id = text("select id from generation_task where prompt = '%s'".formatted(prompt));
        Object millis = page.browser().evaluate("id => window.finished[id]", id);
        return Instant.ofEpochMilli(((Number) millis).longValue());
    }

    private static Instant finishedAt(String prompt) {
        return Instant.ofEpochMilli(Long.parseLong(text(
                "select cast(extract(epoch from finished_at) * 1000 as bigint) from generation_task where prompt = '%s'"
                        .formatted(prompt))));
    }

    private static String changedBy(String prompt) {
        return text("""
                select string_agg(distinct node, ' ') from task_change
                where task_id = (select id from generation_task where prompt = '%s')""".formatted(prompt));
    }

    private static String rows() {
        return text("""
                select string_agg(id || ' ' || state || ' ' || version || ' ' || finished_at, chr(10) order by created_at)
                from generation_task""");
    }

    private static boolean isHeardFrom(String node) {
        return text("select count(*) from node where name = '%s' and alive_until > now()".formatted(node))
                .equals("1");
    }

    /** The run of a server that looks at Kling for all. */
    private static String holder() {
        return text("select holder from work_lease where name like 'poll %'");
    }

    private RunningProduct at(String node) {
        return node.startsWith("a/") ? a : b;
    }

    private RunningProduct other(String node) {
        return node.startsWith("a/") ? b : a;
    }

    private StudioPage pageAt(RunningProduct product) {
        return new StudioPage(chromium.page(), product.base()).signIn("staff", "staff-it");
    }

    private long looks() {
        return kling.count(Endpoint.LIST) + kling.count(Endpoint.FIND);
    }

    private static void await(BooleanSupplier condition, Duration most) {
        Awaitility.await().atMost(most).pollInterval(Duration.ofMillis(50)).until(condition::getAsBoolean);
    }

    private static String text(String question) {
        try (var connection = PostgresServer.connect(DATABASE);
                var rows = connection.createStatement().executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> settings(String node) {
        Map<String, String> settings = new HashMap<>();
        settings.put("KLING_BASE_URL", kling.baseUri().toString());
        settings.put("KLING_API_KEY", "api-key-kling-demo");
        settings.put("KLING_ACCOUNT", "demo");
        settings.put("KLING_ADMIN_PASSWORD", "admin-it");
        settings.put("KLING_STAFF_PASSWORD", "staff-it");
        settings.put("KLING_NODE", node);
        return settings;
    }
}
