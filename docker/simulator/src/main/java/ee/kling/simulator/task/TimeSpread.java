package ee.kling.simulator.task;

/** How generation times lie between the shortest and the longest. */
public enum TimeSpread {
    /** As with real tasks: the median is about a third of the way. */
    AS_SEEN,
    /** Every time is as likely as any other. */
    UNIFORM
}
