package ee.kling.simulator.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The latest requests in full, and counts of all. Bounded, because the simulator may run for days with 10 MB bodies. */
public final class RequestJournal {

    private static final int MOST_REQUESTS = 20_000;
    private static final long MOST_CHARACTERS = 64L * 1024 * 1024;

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private final Map<Endpoint, Long> counts = new EnumMap<>(Endpoint.class);
    private long characters;

    public synchronized void add(RecordedRequest request) {
        requests.addLast(request);
        characters += request.body().length();
        counts.merge(request.endpoint(), 1L, Long::sum);
        while (requests.size() > MOST_REQUESTS || characters > MOST_CHARACTERS) {
            characters -= requests.removeFirst().body().length();
        }
    }

    public synchronized void reset() {
        requests.clear();
        counts.clear();
        characters = 0;
    }

    /** Oldest first. */
    public synchronized List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    public synchronized Map<Endpoint, Long> counts() {
        return Map.copyOf(counts);
    }
}
