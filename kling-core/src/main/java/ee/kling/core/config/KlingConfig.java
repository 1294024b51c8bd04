package ee.kling.core.config;

import ee.kling.api.Credentials;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The only reader of product settings; the server itself reads those of the datasource. */
@ApplicationScoped
public class KlingConfig {
    private static final String DEFAULT_BASE_URL = "https://api-singapore.klingai.com";
    private static final int LONGEST_NODE = 23;

    @Produces
    @Singleton
    KlingSettings settings() {
        return read(ConfigProvider.getConfig());
    }

    /**
     * Reads and checks every setting.
     *
     * @throws SettingException for the first one that is wrong
     */
    public static KlingSettings read(Config config) {
        return new KlingSettings(
                upstream(config),
                new KlingSettings.Timing(
                        duration(config, "kling.poll-interval", "PT0.25S"),
                        duration(config, "kling.quiet-period", "PT2M"),
                        duration(config, "kling.lease", "PT10S"),
                        duration(config, "kling.stuck-after", "PT24H")),
                path(config, "kling.data-dir", "./data"),
                new KlingSettings.FirstPasswords(
                        text(config, "kling.admin-password"), text(config, "kling.staff-password")),
                node(config));
    }

    private static KlingSettings.Upstream upstream(Config config) {
        URI baseUrl = origin("kling.base-url", text(config, "kling.base-url").orElse(DEFAULT_BASE_URL));
        return new KlingSettings.Upstream(
                baseUrl,
                credentials(config),
                text(config, "kling.account").orElse(baseUrl.getHost()),
                profile(config, baseUrl),
                number(config, "kling.parallel-limit", 9),
                duration(config, "kling.connect-timeout", "PT5S"),
                duration(config, "kling.read-timeout", "PT30S"),
                origins(config, "kling.result-hosts"));
    }

    private static Optional<Credentials> credentials(Config config) {
        Optional<String> apiKey = text(config, "kling.api-key");
        if (apiKey.isPresent()) {
            return Optional.of(secret("kling.api-key", () -> new Credentials.ApiKey(apiKey.get())));
        }
        Optional<String> accessKey = text(config, "kling.access-key");
        Optional<String> secretKey = text(config, "kling.secret-key");
        if (accessKey.isPresent() != secretKey.isPresent()) {
            String missing = accessKey.isPresent() ? "kling.secret-key" : "kling.access-key";
            throw new SettingException(missing, "both kling.access-key and kling.secret-key, or kling.api-key alone");
        }
        return accessKey.map(
                key -> secret("kling.access-key", () -> new Credentials.AccessKeyPair(key, secretKey.orElseThrow())));
    }

    private static Credentials secret(String name, java.util.function.Supplier<Credentials> credentials) {
        try {
            return credentials.get();
        } catch (IllegalArgumentException e) {
            throw new SettingException(name, "a key without spaces or control characters");
        }
    }

    private static String profile(Config config, URI baseUrl) {
        String given = text(config, "kling.models").orElse("auto");
        return switch (given) {
            case "current", "all" -> given;
            case "auto" -> isKlings(baseUrl.getHost()) ? "current" : "all";
            default -> throw new SettingException("kling.models", given, "auto, current or all");
        };
    }

    private static boolean isKlings(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.endsWith(".klingai.com") || name.endsWith(".kling.ai");
    }

    private static String node(Config config) {
        String node = text(config, "kling.node").orElseGet(KlingConfig::hostName);
        return node.length() <= LONGEST_NODE ? node : node.substring(0, LONGEST_NODE);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "kling";
        }
    }

    private static Set<URI> origins(Config config, String name) {
        Set<URI> origins = new LinkedHashSet<>();
        text(config, name)
                .ifPresent(list -> Arrays.stream(list.split("[,\\s]+"))
                        .filter(entry -> !entry.isEmpty())
                        .forEach(entry -> origins.add(origin(name, entry))));
        return origins;
    }

    private static URI origin(String name, String given) {
        return parsed(name, given, "an http or https address such as https://api-singapore.klingai.com", text -> {
            URI uri = URI.create(text.replaceAll("/+$", ""));
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (!http || uri.getHost() == null || uri.getUserInfo() != null || uri.getQuery() != null) {
                throw new IllegalArgumentException();
            }
            return uri;
        });
    }

    private static Duration duration(Config config, String name, String byDefault) {
        return parsed(
                name, text(config, name).orElse(byDefault), "a positive ISO 8601 duration such as PT30S", text -> {
                    Duration duration = Duration.parse(text);
                    if (duration.isNegative() || duration.isZero()) {
                        throw new IllegalArgumentException();
                    }
                    return duration;
                });
    }

    private static int number(Config config, String name, int byDefault) {
        return parsed(name, text(config, name).orElse(String.valueOf(byDefault)), "a whole number from 1", text -> {
            int number = Integer.parseInt(text);
            if (number < 1) {
                throw new IllegalArgumentException();
            }
            return number;
        });
    }

    private static Path path(Config config, String name, String byDefault) {
        return parsed(
                name,
                text(config, name).orElse(byDefault),
                "a directory",
                text -> Path.of(text).toAbsolutePath().normalize());
    }

    private static <T> T parsed(String name, String given, String expected, Function<String, T> parser) {
        try {
            return parser.apply(given);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            // An address may carry a password.
            throw new SettingException(name, given.replaceAll("//[^/]*@", "//…@"), expected);
        }
    }

    private static Optional<String> text(Config config, String name) {
        return config.getOptionalValue(name, String.class).map(String::strip).filter(text -> !text.isEmpty());
    }
}
