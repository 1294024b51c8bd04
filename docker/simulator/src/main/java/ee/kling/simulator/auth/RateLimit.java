package ee.kling.simulator.auth;

import ee.kling.simulator.protocol.KlingError;
import ee.kling.simulator.protocol.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * Refuses with 1302 what an account asks beyond its requests per second; 0 is no limit. A second's worth may come at
 * once, then one request each fraction of a second. Refused requests do not count.
 */
public final class RateLimit {

    private final IntSupplier perSecond;
    private final Clock clock;
    private final Map<String, Allowance> allowances = new HashMap<>();

    public RateLimit(IntSupplier perSecond, Clock clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    public void count(Account account) {
        int limit = perSecond.getAsInt();
        if (limit > 0 && !take(account.accessKey(), limit)) {
            throw new Refusal(KlingError.TOO_FAST);
        }
    }

    private synchronized boolean take(String account, int limit) {
        Instant now = clock.instant();
        Allowance before = allowances.getOrDefault(account, new Allowance(limit, now));
        double saved = Math.min(limit, before.requests() + limit * Math.max(0, seconds(before.at(), now)));
        // Three thirds of a request are one.
        boolean granted = saved > 1 - 1e-6;
        allowances.put(account, new Allowance(granted ? Math.max(0, saved - 1) : saved, now));
        return granted;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    private record Allowance(double requests, Instant at) {}
}
