package ee.kling.it;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The product and the browser of those who work with it. Registered with a test class it is there for all of its tests, and
 * the class is skipped on a machine without Chromium; a test that needs one of its own opens and closes it.
 */
final class Studio extends NeedsChromium.Condition implements BeforeAllCallback, AfterAllCallback, AutoCloseable {
    private final String name;
    private final Settings settings;
    private RunningProduct product;
    private Chromium chromium;
    private Map<String, String> told = Map.of();

    /** What the product is told when it starts; some of that depends on where it runs. */
    interface Settings {
        Map<String, String> of(RunningProduct product) throws Exception;
    }

    /** Nothing starts before it is opened. @param name of its data, its database and its log */
    Studio(String name, Settings settings) {
        this.name = name;
        this.settings = settings;
    }

    Studio(String name, Map<String, String> settings) {
        this(name, product -> settings);
    }

    /** Settings for pictures that the simulator draws within so many seconds. */
    static Map<String, String> drawnWithin(int minSeconds, int maxSeconds) {
        return Map.of(
                "KLING_SIMULATOR_MIN_SECONDS", String.valueOf(minSeconds),
                "KLING_SIMULATOR_MAX_SECONDS", String.valueOf(maxSeconds));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        open();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        close();
    }

    /** Returns when the product is ready. */
    void open() throws Exception {
        product = new RunningProduct(name);
        told = settings.of(product);
        product.start(told);
        chromium = new Chromium();
    }

    @Override
    public void close() throws Exception {
        if (chromium != null) {
            chromium.close();
        }
        if (product != null) {
            product.close();
        }
    }

    RunningProduct product() {
        return product;
    }

    Chromium chromium() {
        return chromium;
    }

    /** Somebody who has not signed in. */
    StudioPage visitor() {
        return at(chromium.page());
    }

    /** The product in this tab. */
    StudioPage at(Page tab) {
        return new StudioPage(tab, product.base());
    }

    StudioPage staff() {
        return staff(chromium.page());
    }

    StudioPage staff(Page tab) {
        return at(tab).signIn("staff", told.getOrDefault("KLING_STAFF_PASSWORD", "staff-demo"));
    }

    StudioPage admin() {
        return admin(chromium.page());
    }

    StudioPage admin(Page tab) {
        return at(tab).signIn("admin", told.getOrDefault("KLING_ADMIN_PASSWORD", "admin-demo"));
    }
}
