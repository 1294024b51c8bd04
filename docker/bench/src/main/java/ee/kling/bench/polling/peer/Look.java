package ee.kling.bench.polling.peer;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** What each job does, the same for all peers: ask about one task, and record its end. */
final class Look {

    private final Upstream upstream;
    private final Results results;

    Look(Upstream upstream, Results results) {
        this.upstream = upstream;
        this.results = results;
    }

    /** @return whether the task has ended, so that nobody need look again */
    boolean at(String id) {
        try {
            Optional<String> url = upstream.resultOf(id);
            if (url.isPresent()) {
                results.record(id, url.get());
            }
            return url.isPresent();
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("The look at " + id + " failed", e);
        }
    }
}
