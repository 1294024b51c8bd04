package ee.kling.core.task;

import java.util.List;

/**
 * Something that happens.
 *
 * @param seed of whatever is left to chance in it
 */
record Step(Kind kind, long seed) {
    /** In the proportions in which they are tried. */
    private static final List<Kind> OFTEN = List.of(
            Kind.WAIT,
            Kind.WAIT,
            Kind.WAIT,
            Kind.CLAIM,
            Kind.SEND,
            Kind.SEND,
            Kind.RECORD,
            Kind.RECORD,
            Kind.CRASH,
            Kind.SWEEP,
            Kind.LOOK,
            Kind.LOOK,
            Kind.LOOK,
            Kind.ASK,
            Kind.ASK,
            Kind.ASK,
            Kind.NOTE,
            Kind.NOTE,
            Kind.NOTE,
            Kind.DRAW,
            Kind.REPORT,
            Kind.HINT,
            Kind.PERSON,
            Kind.COMMIT,
            Kind.COMMIT);

    static Step of(Dice dice) {
        return new Step(OFTEN.get(dice.below(OFTEN.size())), dice.next());
    }

    enum Kind {
        WAIT,
        CLAIM,
        SEND,
        RECORD,
        CRASH,
        SWEEP,
        LOOK,
        ASK,
        NOTE,
        DRAW,
        REPORT,
        HINT,
        PERSON,
        COMMIT
    }
}
