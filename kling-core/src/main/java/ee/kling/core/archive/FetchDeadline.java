package ee.kling.core.archive;

import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/** Ends a fetch from outside: time limits of a socket begin anew with every byte. */
final class FetchDeadline {
    private final Duration longest;
    private HttpGet current;
    private boolean passed;

    FetchDeadline(Duration longest) {
        this.longest = longest;
    }

    synchronized void cover(HttpGet next) {
        current = next;
        if (passed) {
            next.abort();
        }
    }

    synchronized void pass() {
        passed = true;
        if (current != null) {
            current.abort();
        }
    }

    synchronized boolean isPassed() {
        return passed;
    }

    String worded() {
        return "it takes longer than %d seconds".formatted(longest.toSeconds());
    }
}
