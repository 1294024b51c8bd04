package ee.kling.bench.polling.peer;

import java.time.Instant;
import java.util.Map;

/** A scheduler that runs, and is given jobs. */
interface Peer {

    /** One job for each task, first run at its time. */
    void schedule(Map<String, Instant> firstLooks) throws Exception;

    /** Removes what is left of jobs. */
    void forget() throws Exception;
}
