package ee.kling.core.callback;

/** What the sender of a callback is told. Says no more than that: a forger learns nothing about the task. */
public enum CallbackAnswer {
    /** Taken, whether or not it was news. */
    TAKEN,
    /** The token is of no task of ours. */
    UNKNOWN_ADDRESS,
    /** Not signed by Kling though it must be, wrongly signed, or signed too long ago. */
    NOT_GENUINE,
    /** The body is no report. */
    UNREADABLE
}
