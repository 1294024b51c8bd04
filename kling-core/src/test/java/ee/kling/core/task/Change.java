package ee.kling.core.task;

import java.time.Instant;

/** What one transaction does, to the row and to the reference. */
abstract class Change {
    /** Whether whoever loses the race for the row looks at it again. */
    boolean isRepeated() {
        return true;
    }

    /** @throws IllegalStateException when the row is not in a state for it */
    abstract void row(GenerationTask row, Instant now);

    /** @return whether the table has it */
    abstract boolean reference(TaskReference reference, Instant now);
}
