package ee.kling.core.task;

import java.time.Instant;

/** The changes that need to know nothing but the row. */
final class Simple {
    private Simple() {}

    static final class Claim extends Change {
        private final Transitions transitions;

        Claim(Transitions transitions) {
            this.transitions = transitions;
        }

        @Override
        void row(GenerationTask row, Instant now) {
            transitions.claim(row, now);
        }

        @Override
        boolean reference(TaskReference reference, Instant now) {
            return reference.claimed(now);
        }
    }

    /** Of a sender that went silent. */
    static final class Sweep extends Change {
        private final Transitions transitions;

        Sweep(Transitions transitions) {
            this.transitions = transitions;
        }

        @Override
        boolean isRepeated() {
            return false;
        }

        @Override
        void row(GenerationTask row, Instant now) {
            transitions.lost(row, now);
        }

        @Override
        boolean reference(TaskReference reference, Instant now) {
            return reference.answerLost();
        }
    }

    /** A report that is not believed. */
    static final class Hint extends Change {
        private final Transitions transitions;

        Hint(Transitions transitions) {
            this.transitions = transitions;
        }

        @Override
        void row(GenerationTask row, Instant now) {
            transitions.hinted(row, now);
        }

        @Override
        boolean reference(TaskReference reference, Instant now) {
            return true;
        }
    }

    static final class Cancel extends Change {
        private final Transitions transitions;

        Cancel(Transitions transitions) {
            this.transitions = transitions;
        }

        @Override
        void row(GenerationTask row, Instant now) {
            transitions.cancel(row, now);
        }

        @Override
        boolean reference(TaskReference reference, Instant now) {
            return reference.cancelled();
        }
    }

    static final class SendAgain extends Change {
        private final Transitions transitions;

        SendAgain(Transitions transitions) {
            this.transitions = transitions;
        }

        @Override
        void row(GenerationTask row, Instant now) {
            transitions.sendAgain(row, now);
        }

        @Override
        boolean reference(TaskReference reference, Instant now) {
            return reference.sentAgain();
        }
    }

    static final class GiveUp extends Change {
        private final Transitions transitions;

        GiveUp(Transitions transitions) {
            this.transitions = transitions;
        }

        @Override
        void row(GenerationTask row, Instant now) {
            transitions.giveUp(row, now);
        }

        @Override
        boolean reference(TaskReference reference, Instant now) {
            return reference.givenUp();
        }
    }
}
