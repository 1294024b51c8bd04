package ee.kling.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a person waits for, in Chromium, with very many tasks stored; prints a line for each, median and range. The number
 * is {@code -Dspeed.tasks}, 100000 by default.
 */
@Tag("postgresql")
@Tag("speed")
class FeltSpeedIT {
    private static final int TASKS = Integer.getInteger("speed.tasks", 100_000);
    private static final int TURNS = 5;
    private static final int LETTERS = 100;
    private static final int PICTURES = 10;

    private static final String DATABASE = "felt-speed";

    /** Quick pictures by the server as it is shipped, and not with the options by which tests begin sooner. */
    private static final Map<String, String> QUICK = Map.of(
            "KLING_SIMULATOR_MIN_SECONDS", "1",
            "KLING_SIMULATOR_MAX_SECONDS", "2",
            "PREPEND_JAVA_OPTS", "");

    /** From the click until the browser has painted a history page that begins with another task. */
    private static final String TURN = """
            () => new Promise(done => {
              const first = () => document.querySelector('article[data-task]')?.dataset.task;
              const before = first();
              const began = performance.now();
              const look = () => first() && first() !== before
                ? requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)))
                : requestAnimationFrame(look);
              document.querySelector('#page-next').click();
              look();
            })""";

    /** From each key until the browser has painted after it. */
    private static final String WATCH_KEYS = """
            () => {
              window.waits = [];
              document.querySelector('#prompt textarea').addEventListener('keydown', () => {
                const began = performance.now();
                requestAnimationFrame(() => setTimeout(() => window.waits.push(performance.now() - began)));
              });
            }""";

    /** When the last picture of a task is seen, by the clock that the server has too. */
    private static final String WATCH_PICTURES = """
            () => {
              window.seen = {};
              document.addEventListener('load', event => {
                const card = event.target.closest && event.target.closest('article[data-task]');
                if (card && event.target.tagName === 'IMG') { window.seen[card.dataset.task] = Date.now(); }
              }, true);
            }""";

    private static final List<String> TABLE = new ArrayList<>();

    @RegisterExtension
    static final Studio STUDIO = new Studio(DATABASE, QUICK);

    @BeforeAll
    static void fill() throws Exception {
        StudioPage staff = STUDIO.staff(STUDIO.chromium().livelyPage());
        staff.choosePictures(9);
        for (String prompt : List.of("Nine red buoys", "Nine herons", "Nine ferries")) {
            staff.generate(prompt);
            staff.awaitPicture(prompt);
        }
        ManyTasks.add(DATABASE, TASKS);
        // The first visits of a server compile what the later ones use.
        staff.open("/history").card("View").first().waitFor();
        median("", 0, 2 * TURNS, turn -> signInTakes());
        median("", 0, TURNS, turn -> millis(staff.browser().evaluate(TURN)));
    }

    @AfterAll
    static void print() {
        TABLE.forEach(System.out::println);
    }

    @Test
    void theFirstPageAfterSignInIsUsableWithinOneAndAHalfSeconds() {
        assertThat(median("sign-in to usable page", 1500, 2 * TURNS, turn -> signInTakes()))
                .isLessThanOrEqualTo(1500);
    }

    private static double signInTakes() {
        StudioPage visitor = STUDIO.at(STUDIO.chromium().livelyPage()).open("/");
        Page page = visitor.browser();
        page.locator("input[name=username]").fill("staff");
        page.locator("input[name=password]").fill("staff-demo");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        long began = System.nanoTime();
        page.locator("#sign-in").click();
        page.locator("#generate").waitFor();
        page.locator("article[data-task]").first().waitFor();
        double took = (System.nanoTime() - began) / 1e6;
        page.context().close();
        return took;
    }

    @Test
    void aPageOfTheHistoryTurnsWithinThreeTenthsOfASecond() {
        StudioPage staff = STUDIO.staff(STUDIO.chromium().livelyPage()).open("/history");
        staff.card("View").first().waitFor();
        double median = median(
                "page turn", 300, 2 * TURNS, turn -> millis(staff.browser().evaluate(TURN)));
        staff.open("/history?page=900&size=96");
        staff.card("View").first().waitFor();
        median(
                "page turn, page 900 of 96",
                0,
                TURNS,
                turn -> millis(staff.browser().evaluate(TURN)));
        assertThat(median).isLessThanOrEqualTo(300);
    }

    @Test
    void typingNeverWaitsForTheServer() throws Exception {
        Page page = STUDIO.staff(STUDIO.chromium().livelyPage()).browser();
        Locator box = page.locator("#prompt textarea");
        box.fill("");
        page.evaluate(WATCH_KEYS);
        STUDIO.product().signal("STOP");
        try {
            box.pressSequentially("a".repeat(LETTERS));
            assertThat(box.inputValue()).hasSize(LETTERS);
        } finally {
            STUDIO.product().signal("CONT");
        }
        @SuppressWarnings("unchecked")
        List<Number> waits = (List<Number>) page.evaluate("window.waits");
        double median = line(
                "key to paint, server frozen",
                50,
                waits.stream().mapToDouble(Number::doubleValue).toArray());
        assertThat(median).isLessThanOrEqualTo(50);
    }

    @Test
    void aPictureIsSeenWithinASecondOfBeingKept() throws Exception {
        StudioPage staff = STUDIO.staff(STUDIO.chromium().livelyPage());
        staff.browser().evaluate(WATCH_PICTURES);
        double[] waits = new double[PICTURES];
        for (int i = 0; i < PICTURES; i++) {
            String prompt = "A boat to wait for, " + i;
            staff.generate(prompt);
            staff.awaitPicture(prompt);
            String id = staff.card(prompt).first().getAttribute("data-task");
            double seen = ((Number) staff.browser().evaluate("id => window.seen[id]", id)).doubleValue();
            waits[i] = seen - keptAt(id);
        }
        assertThat(line("kept to seen", 1000, waits)).isLessThanOrEqualTo(1000);
    }

    /** The file appears just before the row that says so. */
    private static double keptAt(String task) throws Exception {
        try (var connection = PostgresServer.connect(DATABASE);
                var question = connection.prepareStatement("select sha256 from result_image where task_id = ?::uuid")) {
            question.setString(1, task);
            try (var row = question.executeQuery()) {
                row.next();
                String sha = row.getString(1);
                try (var files = Files.walk(STUDIO.product().data().resolve("images"))) {
                    var file = files.filter(
                                    path -> path.getFileName().toString().startsWith(sha))
                            .findFirst()
                            .orElseThrow();
                    return Files.getLastModifiedTime(file).toMillis();
                }
            }
        }
    }

    @Test
    void aListFetchesOnlyThumbnailsAndEachOnce() {
        StudioPage staff = STUDIO.staff(STUDIO.chromium().livelyPage());
        Queue<Request> pictures = new ConcurrentLinkedQueue<>();
        staff.browser().context().onRequest(request -> {
            if (request.url().contains("/images/")) {
                pictures.add(request);
            }
        });
        staff.open("/history").awaitPicture("View");
        staff.browser().waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(pictures).isNotEmpty().allMatch(request -> request.url().contains("size=thumbnail"));
        assertThat(pictures.stream().map(Request::url)).doesNotHaveDuplicates();
    }

    /** A whole number comes as another type than a broken one. */
    private static double millis(Object measured) {
        return ((Number) measured).doubleValue();
    }

    private static double median(String what, double limit, int times, ToDoubleFunction<Integer> measured) {
        double[] all = new double[times];
        for (int i = 0; i < times; i++) {
            all[i] = measured.applyAsDouble(i);
        }
        return line(what, limit, all);
    }

    /** @param limit of the median, in milliseconds; 0: none is stated */
    private static double line(String what, double limit, double[] all) {
        double[] sorted = Arrays.stream(all).sorted().toArray();
        double median = sorted[sorted.length / 2];
        if (!what.isEmpty()) {
            TABLE.add("%-28s %7.0f ms (%.0f to %.0f)%s"
                    .formatted(
                            what,
                            median,
                            sorted[0],
                            sorted[sorted.length - 1],
                            limit == 0 ? "" : ", at most %.0f".formatted(limit)));
        }
        return median;
    }
}
