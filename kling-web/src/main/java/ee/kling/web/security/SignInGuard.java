package ee.kling.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Slows down who guesses passwords: after five wrong ones in a row, a name rests for five minutes. */
@ApplicationScoped
public class SignInGuard {
    static final int TRIES = 5;
    static final Duration REST = Duration.ofMinutes(5);
    private static final int MOST_NAMES = 10_000;

    private final Map<String, Tries> wrong = new ConcurrentHashMap<>();
    private final Clock clock;

    /** For the container's proxy alone. */
    protected SignInGuard() {
        this(Clock.systemUTC());
    }

    @Inject
    public SignInGuard(Clock clock) {
        this.clock = clock;
    }

    boolean isPaused(String name) {
        Tries tries = wrong.get(key(name));
        return tries != null && tries.count >= TRIES && clock.instant().isBefore(tries.last.plus(REST));
    }

    void wrong(String name) {
        Instant now = clock.instant();
        if (wrong.size() >= MOST_NAMES) {
            wrong.values().removeIf(tries -> tries.last.plus(REST).isBefore(now));
        }
        wrong.merge(
                key(name),
                new Tries(1, now),
                (old, one) -> new Tries(old.last.plus(REST).isBefore(now) ? 1 : old.count + 1, now));
    }

    void right(String name) {
        wrong.remove(key(name));
    }

    private static String key(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.length() <= 100 ? lower : lower.substring(0, 100);
    }

    private record Tries(int count, Instant last) {}
}
