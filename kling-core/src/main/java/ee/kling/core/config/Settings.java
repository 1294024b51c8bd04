package ee.kling.core.config;

import static ee.kling.core.config.Setting.Default.NONE;
import static ee.kling.core.config.Setting.Default.is;
import static ee.kling.core.config.Setting.Default.words;

import ee.kling.api.Credentials;
import ee.kling.api.callback.WebhookSecret;
import ee.kling.api.dialect.Dialect;
import ee.kling.core.config.Setting.Default;
import ee.kling.core.config.Setting.Reader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Every setting there is, declared once: what reads one goes by this, the table in docs/deploy.md is tested against it,
 * and a name that is not here is warned about.
 */
final class Settings {
    private static final List<Setting<?>> DECLARED = new ArrayList<>();

    static final Setting<Credentials> API_KEY =
            product("kling.api-key", Kind.key(Credentials.ApiKey::new), NONE, "Kling's static key; wins over the pair");
    static final Setting<String> ACCESS_KEY =
            product("kling.access-key", Kind.HALF_A_KEY, NONE, "one half of Kling's pair of keys");
    static final Setting<String> SECRET_KEY = product("kling.secret-key", Kind.HALF_A_KEY, NONE, "the other half");
    static final Setting<URI> BASE_URL = product(
            "kling.base-url",
            Kind.ORIGIN,
            is("https://api-singapore.klingai.com"),
            "where Kling, or a gateway, is. When set, the simulator is never started");
    static final Setting<String> ACCOUNT = product(
            "kling.account",
            Kind.TEXT,
            words("host of the base URL; `demo` with the simulator"),
            "the account that tasks belong to; a task is never sent to another");
    static final Setting<String> MODELS = product(
            "kling.models",
            Kind.choice("auto", "current", "all"),
            is("auto"),
            "`current` models, or `all` with those only gateways serve; `auto` is `current` on Kling's own hosts, what a gateway documents with its dialect, and else `all`");
    static final Setting<Path> MODELS_FILE = product(
            "kling.models-file",
            Kind.FILE,
            NONE,
            "a file that adds, changes or removes models and prices, see [its page](models.md)");
    static final Setting<Dialect> DIALECT = product(
            "kling.dialect",
            Kind.DIALECT,
            is("official"),
            "`gateway-a` or `gateway-b` for a gateway of that kind, which lacks some of what Kling has");
    static final Setting<Integer> PARALLEL_LIMIT =
            product("kling.parallel-limit", Kind.number(1, 1000), is("9"), "pictures in work at once, per model");
    static final Setting<Duration> POLL_INTERVAL = product(
            "kling.poll-interval",
            Kind.duration("PT0.05S", "PT1M"),
            is("PT0.25S"),
            "shortest gap between two looks at Kling while something is due");
    static final Setting<Duration> CONNECT_TIMEOUT = product(
            "kling.connect-timeout",
            Kind.duration("PT0.1S", "PT5M"),
            is("PT5S"),
            "how long a connection to Kling may take");
    static final Setting<Duration> READ_TIMEOUT = product(
            "kling.read-timeout", Kind.duration("PT0.1S", "PT10M"), is("PT30S"), "how long Kling may be silent");
    static final Setting<Duration> QUIET_PERIOD = product(
            "kling.quiet-period",
            Kind.duration("PT1S", "PT1H"),
            is("PT2M"),
            "how long a task whose answer was lost is looked up before it is sent again; not less than the read timeout");
    static final Setting<Duration> LEASE = product(
            "kling.lease",
            Kind.duration("PT1S", "PT10M"),
            is("PT10S"),
            "how long a server that is not heard from keeps its work; then the others take it over");
    static final Setting<Duration> STUCK_AFTER = product(
            "kling.stuck-after",
            Kind.duration("PT1H", "P30D"),
            is("PT24H"),
            "when a task counts as overdue; it is still watched");
    static final Setting<Set<URI>> RESULT_HOSTS = product(
            "kling.result-hosts",
            Kind.ORIGINS,
            NONE,
            "more origins that results may be fetched from, separated by commas");
    static final Setting<URI> PUBLIC_URL = product(
            "kling.public-url",
            Kind.PUBLIC_ADDRESS,
            NONE,
            "where Kling reaches this product from outside; set, Kling is asked to report there");
    static final Setting<List<WebhookSecret>> WEBHOOK_SECRET = product(
            "kling.webhook-secret",
            Kind.WEBHOOK_SECRETS,
            NONE,
            "Kling's Webhook Secret, `whsec_...`; two, separated by a comma, while one replaces the other");
    static final Setting<Boolean> WEBHOOK_STRICT = product(
            "kling.webhook-strict",
            Kind.FLAG,
            is("false"),
            "`true`: a report of Kling without a valid signature is refused; otherwise it only hurries a look");
    static final Setting<Path> DATA_DIR = product(
            "kling.data-dir",
            Kind.DIRECTORY,
            new Default("./data", "`./data`; `./data-demo` with the simulator"),
            "embedded database and pictures");
    static final Setting<String> ADMIN_PASSWORD =
            product("kling.admin-password", Kind.PASSWORD, words("made up"), "of user `admin`, at first start only");
    static final Setting<String> STAFF_PASSWORD =
            product("kling.staff-password", Kind.PASSWORD, words("made up"), "of user `staff`, at first start only");
    static final Setting<String> NODE =
            product("kling.node", Kind.NODE, words("host name"), "this server's name, unique on one database");

    static final Setting<String> DB_URL = server(
            "kling.db.url",
            Kind.TEXT,
            new Default(
                    "jdbc:h2:file:${kling.data-dir}/kling;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=1",
                    "H2 in the data directory"),
            "JDBC address of the database");
    static final Setting<String> DB_USER = server("kling.db.user", Kind.TEXT, is("sa"), "user of the database");
    static final Setting<String> DB_PASSWORD =
            server("kling.db.password", Kind.PASSWORD, is("sa"), "password of that user");
    static final Setting<String> DB_DRIVER = server(
            "kling.db.driver",
            Kind.TEXT,
            is("h2"),
            "`h2` or `postgresql`; the start script derives it from the address");
    static final Setting<String> HTTP_PORT = server("kling.http-port", Kind.TEXT, is("8080"), "port of the pages");
    static final Setting<String> MANAGEMENT_PORT =
            server("kling.management-port", Kind.TEXT, is("9990"), "port of health and administration");
    static final Setting<String> BEHIND_PROXY = server(
            "kling.behind-proxy",
            Kind.TEXT,
            is("false"),
            "`true` to believe the `X-Forwarded-` headers of a proxy that nobody can get past");

    static final Setting<String> BIND = script("kling.bind", is("127.0.0.1"), "the address the pages listen at");
    static final Setting<String> MANAGEMENT_BIND =
            script("kling.management-bind", is("127.0.0.1"), "the address health and administration listen at");
    static final Setting<String> SIMULATOR_START =
            script("kling.simulator-start", is("auto"), "`never`: not even without a credential; the images say so");
    static final Setting<String> SIMULATOR_PORT =
            script("kling.simulator-port", is("8089"), "port of the simulator, when it is started");

    private Settings() {}

    static List<Setting<?>> all() {
        return List.copyOf(DECLARED);
    }

    private static <T> Setting<T> product(String name, Kind<T> kind, Default byDefault, String meaning) {
        return declared(new Setting<>(name, Reader.PRODUCT, kind, byDefault, meaning));
    }

    private static <T> Setting<T> server(String name, Kind<T> kind, Default byDefault, String meaning) {
        return declared(new Setting<>(name, Reader.SERVER, kind, byDefault, meaning));
    }

    private static Setting<String> script(String name, Default byDefault, String meaning) {
        return declared(new Setting<>(name, Reader.SCRIPT, Kind.TEXT, byDefault, meaning));
    }

    private static <T> Setting<T> declared(Setting<T> setting) {
        DECLARED.add(setting);
        return setting;
    }
}
