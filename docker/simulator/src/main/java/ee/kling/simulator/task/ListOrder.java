package ee.kling.simulator.task;

/** The order of the list query is not documented, so a client must live with any. */
public enum ListOrder {
    NEWEST_FIRST,
    OLDEST_FIRST,
    /** No order that a client could use, but the same for every page. */
    SHUFFLED
}
