package ee.kling.simulator.task;

/** The four words of task_status. */
public enum TaskStatus {
    SUBMITTED("submitted"),
    PROCESSING("processing"),
    SUCCEED("succeed"),
    FAILED("failed");

    private final String word;

    TaskStatus(String word) {
        this.word = word;
    }

    /** As it stands in an answer. */
    public String word() {
        return word;
    }

    public boolean isFinal() {
        return this == SUCCEED || this == FAILED;
    }
}
