package ee.kling.simulator.journal;

/** The kinds of request that are counted. */
public enum Endpoint {
    /** POST /v1/images/generations. */
    CREATE,
    /** GET /v1/images/generations/{id}. */
    FIND,
    /** GET /v1/images/generations. */
    LIST,
    /** GET /results/..., the pictures. */
    RESULT,
    /** The status page and /control. */
    CONTROL,
    /** Anything else, answered 404/1202. */
    OTHER
}
