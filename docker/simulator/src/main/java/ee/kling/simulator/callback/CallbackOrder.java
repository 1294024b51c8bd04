package ee.kling.simulator.callback;

/** In which order a task's changes are told; none is documented. */
public enum CallbackOrder {
    /** As they happen, the next when the last was answered or given up. */
    IN_ORDER,
    /** Held until the task has ended, then the last change first: the worst order there is. */
    REORDERED
}
