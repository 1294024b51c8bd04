package ee.kling.it;

import java.util.Set;

/** A point in the life of a task at which the server ends without warning, and what it then leaves behind. */
enum FaultPoint {
    /** Before the intent to send is committed. */
    F1(Set.of("QUEUED"), false),
    /** After that, before the first byte has left. */
    F2(Set.of("SUBMITTING"), false),
    /** After the request was sent, before there is an answer. The only one from outside: Kling is slow to answer. */
    F3(Set.of("SUBMITTING"), true),
    /** After the answer, before it is recorded. */
    F4(Set.of("SUBMITTING"), true),
    /** After it is recorded, before the first look. */
    F5(Set.of("SUBMITTED", "PROCESSING"), true),
    /** After the success is recorded, before anybody is told. */
    F6(Set.of("SUCCEEDED"), true),
    /** In the middle of writing a picture. */
    F7(Set.of("SUCCEEDED"), true);

    private final Set<String> leaves;
    private final boolean paid;

    FaultPoint(Set<String> leaves, boolean paid) {
        this.leaves = leaves;
        this.paid = paid;
    }

    /** States that the row of the task may then have. */
    Set<String> leaves() {
        return leaves;
    }

    /** Whether Kling has the task then. */
    boolean isPaid() {
        return paid;
    }
}
