package ee.kling.core.config;

import ee.kling.api.Credentials;
import ee.kling.api.callback.WebhookSecret;
import ee.kling.api.dialect.Dialect;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a setting may hold.
 *
 * @param expected completes "expected ..."
 * @param isSecret whether what was given must never be repeated
 * @param parser reads the text, or throws IllegalArgumentException or DateTimeParseException
 */
record Kind<T>(String expected, boolean isSecret, Function<String, T> parser) {
    private static final int LONGEST_ADDRESS = 500;
    private static final int MOST_SECRETS = 2;

    static final Kind<String> TEXT = open("text", Function.identity());
    static final Kind<String> PASSWORD = new Kind<>("text", true, Function.identity());
    static final Kind<String> HALF_A_KEY = key(text -> new Credentials.AccessKeyPair(text, text).accessKey());
    static final Kind<Dialect> DIALECT = open(
            "official, gateway-a or gateway-b", text -> Dialect.of(text).orElseThrow(IllegalArgumentException::new));
    static final Kind<URI> ORIGIN =
            open("an http or https address such as https://api-singapore.klingai.com", Kind::origin);
    static final Kind<Set<URI>> ORIGINS =
            open("http or https addresses such as https://cdn.example.com, separated by commas", Kind::origins);
    static final Kind<URI> PUBLIC_ADDRESS = open(
            "an http or https address such as https://studio.example.com, of at most 500 characters",
            Kind::publicAddress);
    static final Kind<List<WebhookSecret>> WEBHOOK_SECRETS = new Kind<>(
            "one secret as Kling shows it, whsec_ and base64 of at least 16 bytes, or two separated by a comma or a space",
            true,
            Kind::webhookSecrets);
    static final Kind<Boolean> FLAG = open(
            "true or false",
            text -> required(text, text.equals("true") || text.equals("false")).equals("true"));
    static final Kind<Path> DIRECTORY =
            open("a directory", text -> Path.of(text).toAbsolutePath().normalize());

    static final Kind<Path> FILE =
            open("a file", text -> Path.of(text).toAbsolutePath().normalize());

    /** The transaction manager takes no more characters, and cutting could make one name of two. */
    static final Kind<String> NODE =
            open("1 to 23 letters, digits, dots, hyphens or underscores", matching("[A-Za-z0-9._-]{1,23}"));

    static <T> Kind<T> key(Function<String, T> parser) {
        return new Kind<>("a key without spaces or control characters", true, parser);
    }

    static Kind<String> choice(String... words) {
        List<String> all = List.of(words);
        String expected = String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.get(all.size() - 1);
        return open(expected, text -> required(text, all.contains(text)));
    }

    static Kind<Integer> number(int least, int most) {
        return open("a whole number from %d to %d".formatted(least, most), text -> {
            int number = Integer.parseInt(text);
            return required(number, least <= number && number <= most);
        });
    }

    static Kind<Duration> duration(String shortest, String longest) {
        Duration least = Duration.parse(shortest);
        Duration most = Duration.parse(longest);
        return open("an ISO 8601 duration from %s to %s".formatted(shortest, longest), text -> {
            Duration duration = Duration.parse(text);
            return required(duration, least.compareTo(duration) <= 0 && duration.compareTo(most) <= 0);
        });
    }

    /** @throws IllegalArgumentException for a text that is not of this kind */
    T parse(String text) {
        try {
            return parser.apply(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static <T> Kind<T> open(String expected, Function<String, T> parser) {
        return new Kind<>(expected, false, parser);
    }

    private static Function<String, String> matching(String pattern) {
        return text -> required(text, text.matches(pattern));
    }

    private static Set<URI> origins(String list) {
        return Arrays.stream(list.split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .map(Kind::origin)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Kling adds nothing to it, so what follows a path would swallow ours. */
    private static URI publicAddress(String text) {
        URI address = origin(text);
        return required(address, address.getRawFragment() == null && text.length() <= LONGEST_ADDRESS);
    }

    private static List<WebhookSecret> webhookSecrets(String list) {
        List<WebhookSecret> secrets = Arrays.stream(list.split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .map(WebhookSecret::new)
                .toList();
        return required(secrets, !secrets.isEmpty() && secrets.size() <= MOST_SECRETS);
    }

    private static URI origin(String text) {
        URI uri = URI.create(text.replaceAll("/+$", ""));
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        return required(uri, http && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null);
    }

    private static <T> T required(T value, boolean isAllowed) {
        if (!isAllowed) {
            throw new IllegalArgumentException();
        }
        return value;
    }
}
