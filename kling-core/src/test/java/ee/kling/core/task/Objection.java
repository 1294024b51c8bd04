package ee.kling.core.task;

/** The row is not what it must be. */
final class Objection extends RuntimeException {
    private final String rule;

    Objection(String rule, String facts) {
        super(rule + ": " + facts, null, false, false);
        this.rule = rule;
    }

    /** In the same words each time, so that a shortened story can be seen to break the same. */
    String rule() {
        return rule;
    }
}
