package ee.kling.simulator.task;

/** What happens to an external_task_id that the account has used before; the documents do not say. */
public enum DuplicateIds {
    /** 400/1201. */
    REFUSED,
    /** A second task is made, and paid; a query by the external id finds the newer one. */
    ACCEPTED
}
