package ee.kling.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** The machine's own Chromium, without a window. */
final class Chromium implements AutoCloseable {
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** What only a machine that does much else besides needs; only a test that fails waits for so long. */
    private static final int PATIENCE_MILLIS = 120_000;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(executable().orElseThrow())
                    .setArgs(ARGUMENTS));
    private final Queue<String> foreign = new ConcurrentLinkedQueue<>();

    /** Where it is; empty on a machine without it. */
    static Optional<Path> executable() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A fresh person at a screen of this size: no cookies, nothing cached. */
    Page page(int width, int height, ColorScheme colours) {
        return page(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("en-GB")
                .setColorScheme(colours));
    }

    /** The same at a phone, which is touched. */
    Page phone(String locale, ColorScheme colours) {
        return page(new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setIsMobile(true)
                .setHasTouch(true)
                .setLocale(locale)
                .setColorScheme(colours));
    }

    private Page page(Browser.NewContextOptions person) {
        // What moves is drawn sixty times a second by the processor that the servers need too.
        BrowserContext context =
                browser.newContext(person.setTimezoneId("Europe/Tallinn").setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.onRequest(request -> {
            String host = URI.create(request.url().split("[?#|{]")[0]).getHost();
            if (host != null && !host.equals("localhost")) {
                foreign.add(request.url());
            }
        });
        return context.newPage();
    }

    Page page() {
        return page(1440, 900, ColorScheme.LIGHT);
    }

    /** The same with everything that moves, as most people have it. */
    Page livelyPage() {
        Page page = page();
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
        return page;
    }

    /** Addresses outside this machine that a page has asked for: there must be none. */
    Queue<String> foreignRequests() {
        return foreign;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
