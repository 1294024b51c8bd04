package ee.kling.simulator.http;

/** How the bytes of an answer go out. */
enum Delivery {
    /** As servers do. */
    WHOLE,
    /** The connection is closed and nothing is said. */
    NOT_AT_ALL,
    /** The size of the whole is told, then the connection is closed after half of it. */
    HALF,
    /** One byte a second. */
    DRIPPING,
    /** After the body come zeros, up to {@link OddDelivery#HUGE_BYTES}, which is told as the size. */
    HUGE,
    /** After the body come spaces for ever, in chunks. */
    ENDLESS
}
