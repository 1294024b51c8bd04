package ee.kling.bench.submission;

import java.util.Arrays;
import java.util.List;

/** The moments at which a process may be killed. */
enum KillPoint {
    ACCEPT_UNCOMMITTED(Place.PROCESS, 1, "accepting, before commit"),
    ACCEPT_COMMITTED(Place.PROCESS, 1, "accepting, after commit"),
    SEND_UNCOMMITTED(Place.PROCESS, 2, "intent or outcome, before commit"),
    SEND_COMMITTED(Place.PROCESS, 2, "intent or outcome, after commit"),
    LOOK_UNCOMMITTED(Place.PROCESS, 0.5, "look, before commit"),
    LOOK_COMMITTED(Place.PROCESS, 0.5, "look, after commit"),
    REQUEST_UNSENT(Place.WIRE, 1, "request written, not at Kling"),
    REQUEST_SENT(Place.WIRE, 1, "request at Kling, no answer"),
    REPLY_UNREAD(Place.WIRE, 1, "answer there, not read"),
    REPLY_READ(Place.WIRE, 1, "answer written to us"),
    ANY_MOMENT(Place.CLOCK, 1, "at any moment");

    /** Who kills there. */
    enum Place {
        /** The process halts itself, in what is put around core's transactions. */
        PROCESS,
        /** What stands between the process and Kling sends SIGKILL. */
        WIRE,
        /** The parent sends SIGKILL after a random time. */
        CLOCK
    }

    private final Place place;
    private final double passagesPerTask;
    private final String words;

    KillPoint(Place place, double passagesPerTask, String words) {
        this.place = place;
        this.passagesPerTask = passagesPerTask;
        this.words = words;
    }

    Place place() {
        return place;
    }

    /** About how often one task comes by. */
    double passagesPerTask() {
        return passagesPerTask;
    }

    String words() {
        return words;
    }

    /** Those of a process that only posts and records. */
    static List<KillPoint> ofTwin() {
        return Arrays.stream(values())
                .filter(point -> point.place != Place.PROCESS || point == SEND_UNCOMMITTED || point == SEND_COMMITTED)
                .toList();
    }
}
