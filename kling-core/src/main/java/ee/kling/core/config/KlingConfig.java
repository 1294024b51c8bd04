package ee.kling.core.config;

import ee.kling.api.Credentials;
import ee.kling.api.dialect.Dialect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The only reader of product settings; the server itself reads those of the datasource. */
@ApplicationScoped
public class KlingConfig {
    private static final System.Logger LOG = System.getLogger(KlingConfig.class.getName());

    @Produces
    @Singleton
    KlingSettings settings() {
        Config config = ConfigProvider.getConfig();
        UnknownNames.among(config.getPropertyNames()).forEach(warning -> LOG.log(System.Logger.Level.WARNING, warning));
        return read(config).forOneRun();
    }

    /**
     * Reads and checks every setting.
     *
     * @throws SettingException naming every one that is wrong
     */
    public static KlingSettings read(Config config) {
        GivenSettings given = new GivenSettings(setting -> text(config, setting));
        KlingSettings settings = new KlingSettings(
                upstream(given),
                new KlingSettings.Timing(
                        given.get(Settings.POLL_INTERVAL),
                        given.get(Settings.QUIET_PERIOD),
                        given.get(Settings.LEASE),
                        given.get(Settings.STUCK_AFTER)),
                new KlingSettings.Callbacks(
                        given.given(Settings.PUBLIC_URL),
                        given.given(Settings.WEBHOOK_SECRET).orElse(List.of()),
                        given.get(Settings.WEBHOOK_STRICT)),
                given.get(Settings.DATA_DIR),
                new KlingSettings.FirstPasswords(
                        given.given(Settings.ADMIN_PASSWORD), given.given(Settings.STAFF_PASSWORD)),
                given.given(Settings.NODE).orElseGet(NodeName::ofHost));
        requireSense(given, settings);
        given.requireNoProblem();
        return settings;
    }

    /** As it was given: a password may well hold the signs of an expression, and an expression of nothing is no value. */
    private static Optional<String> text(Config config, Setting<?> setting) {
        return Optional.ofNullable(config.getConfigValue(setting.name()).getRawValue());
    }

    private static KlingSettings.Upstream upstream(GivenSettings given) {
        URI baseUrl = given.get(Settings.BASE_URL);
        return new KlingSettings.Upstream(
                baseUrl,
                credentials(given),
                given.given(Settings.ACCOUNT).orElse(baseUrl.getHost()),
                given.get(Settings.DIALECT),
                ModelsFile.read(given, profile(given, baseUrl), given.get(Settings.DIALECT)),
                given.get(Settings.PARALLEL_LIMIT),
                given.get(Settings.CONNECT_TIMEOUT),
                given.get(Settings.READ_TIMEOUT),
                given.given(Settings.RESULT_HOSTS).orElse(Set.of()));
    }

    private static Optional<Credentials> credentials(GivenSettings given) {
        if (given.has(Settings.API_KEY)) {
            return given.given(Settings.API_KEY);
        }
        boolean hasAccessKey = given.has(Settings.ACCESS_KEY);
        boolean hasSecretKey = given.has(Settings.SECRET_KEY);
        String both = "both kling.access-key and kling.secret-key, or kling.api-key alone";
        given.require(hasAccessKey || !hasSecretKey, Settings.ACCESS_KEY, both);
        given.require(hasSecretKey || !hasAccessKey, Settings.SECRET_KEY, both);
        Optional<String> secretKey = given.given(Settings.SECRET_KEY);
        return given.given(Settings.ACCESS_KEY)
                .flatMap(access -> secretKey.map(secret -> new Credentials.AccessKeyPair(access, secret)));
    }

    /** By its name in the capability data. */
    private static String profile(GivenSettings given, URI baseUrl) {
        String models = given.get(Settings.MODELS);
        Dialect dialect = given.get(Settings.DIALECT);
        if (!models.equals("auto")) {
            return models;
        }
        if (dialect != Dialect.OFFICIAL) {
            return dialect.word();
        }
        return isKlings(baseUrl) ? "current" : "all";
    }

    private static boolean isKlings(URI address) {
        String name = address.getHost().toLowerCase(Locale.ROOT);
        return name.endsWith(".klingai.com") || name.endsWith(".kling.ai");
    }

    /** What no setting shows by itself. */
    private static void requireSense(GivenSettings given, KlingSettings settings) {
        URI baseUrl = settings.upstream().baseUrl();
        given.require(
                !isKlings(baseUrl) || "https".equalsIgnoreCase(baseUrl.getScheme()),
                Settings.BASE_URL,
                "https, so that nobody on the way can read the key");
        Duration readTimeout = settings.upstream().readTimeout();
        boolean quietLongEnough = settings.timing().quietPeriod().compareTo(readTimeout) >= 0;
        given.require(
                quietLongEnough || given.isWrong(Settings.READ_TIMEOUT),
                Settings.QUIET_PERIOD,
                // Sent again while Kling may still be at work on the first request, a task could be paid twice.
                "no less than kling.read-timeout, which is " + readTimeout);
        boolean hasSecret = given.has(Settings.WEBHOOK_SECRET);
        given.require(
                hasSecret || !settings.callbacks().strict(),
                Settings.WEBHOOK_STRICT,
                "false, because without kling.webhook-secret every report would be refused");
    }
}
