package ee.kling.core.config;

import ee.kling.api.Credentials;
import ee.kling.api.callback.WebhookSecret;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.dialect.Dialect;
import ee.kling.core.store.Ids;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every setting of the product, checked.
 *
 * @param upstream where Kling is and who we are there
 * @param timing how long things may take
 * @param callbacks how Kling reports to us
 * @param dataDir embedded database and image archive; absolute
 * @param firstPasswords of the users that are made at first start
 * @param node this server among others on the same database; at most 23 characters as it is set
 */
public record KlingSettings(
        Upstream upstream,
        Timing timing,
        Callbacks callbacks,
        Path dataDir,
        FirstPasswords firstPasswords,
        String node) {

    /**
     * The same, with a node that is this run of this server: told apart from its runs before, and from a server that was
     * given the same name by mistake.
     */
    public KlingSettings forOneRun() {
        return new KlingSettings(upstream, timing, callbacks, dataDir, firstPasswords, node + "/" + Ids.randomHex(4));
    }

    /** A sender that is alive has heard from Kling, or given up, by then. */
    public Duration longestSending() {
        return upstream.connectTimeout().plus(upstream.readTimeout()).plus(timing.lease());
    }

    /**
     * @param baseUrl scheme, host and port, with a path only for gateways; no slash at the end
     * @param credentials empty: nothing is sent, tasks wait
     * @param account the account that tasks belong to; never changes by itself when a key is rotated
     * @param dialect what the upstream has and lacks
     * @param capabilities the models that are offered, and what they can do there
     * @param parallelLimit pictures that may be in work at once, per model
     * @param connectTimeout for a connection to Kling
     * @param readTimeout for an answer of Kling
     * @param resultHosts origins that results may be fetched from besides the base URL's own and public https
     */
    public record Upstream(
            URI baseUrl,
            Optional<Credentials> credentials,
            String account,
            Dialect dialect,
            CapabilityMap capabilities,
            int parallelLimit,
            Duration connectTimeout,
            Duration readTimeout,
            Set<URI> resultHosts) {}

    /**
     * @param pollInterval shortest gap between two looks at Kling while something is due
     * @param quietPeriod how long an unconfirmed task is looked up before the same bytes go out again
     * @param lease how long a node that is not heard from keeps what it had in hand, by the database's time
     * @param stuckAfter how long Kling may take before a task counts as overdue
     */
    public record Timing(Duration pollInterval, Duration quietPeriod, Duration lease, Duration stuckAfter) {}

    /**
     * @param publicUrl where Kling reaches us, with or without a path, no slash at the end; empty: no callbacks are asked
     *     for
     * @param secrets that Kling may sign with, at most two; empty: no report is believed, it only hurries a look
     * @param strict whether a report without a valid signature is refused even as a hint
     */
    public record Callbacks(Optional<URI> publicUrl, List<WebhookSecret> secrets, boolean strict) {}

    /**
     * @param admin of user {@code admin}; empty: made up and written to a file
     * @param staff of user {@code staff}; empty: made up and written to a file
     */
    public record FirstPasswords(Optional<String> admin, Optional<String> staff) {
        @Override
        public String toString() {
            return "FirstPasswords[admin %s, staff %s]"
                    .formatted(admin.isPresent() ? "set" : "not set", staff.isPresent() ? "set" : "not set");
        }
    }
}
