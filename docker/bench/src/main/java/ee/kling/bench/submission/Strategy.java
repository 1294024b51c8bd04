package ee.kling.bench.submission;

import java.util.List;

/** A way to submit. */
enum Strategy {
    OURS("intent first, lost answers looked up", CoreProcess.class, List.of(KillPoint.values())),
    FRESH_ID("POST, then record; a new id each try", TwinProcess.class, KillPoint.ofTwin()),
    SAME_ID("POST, then record; the same id each try", TwinProcess.class, KillPoint.ofTwin());

    private final String words;
    private final Class<?> process;
    private final List<KillPoint> points;

    Strategy(String words, Class<?> process, List<KillPoint> points) {
        this.words = words;
        this.process = process;
        this.points = points;
    }

    String words() {
        return words;
    }

    /** What runs it. */
    Class<?> process() {
        return process;
    }

    List<KillPoint> points() {
        return points;
    }
}
