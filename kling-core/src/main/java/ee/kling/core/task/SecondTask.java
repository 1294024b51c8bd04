package ee.kling.core.task;

/** How a task's reason tells that Kling has made and charged another one for it, and goes on telling. */
final class SecondTask {
    private static final String BEGINNING = "A second task was made and charged at Kling under id ";
    private static final String END = "; what it draws is not fetched.";

    private SecondTask() {}

    static String remark(String id) {
        return BEGINNING + id + END;
    }

    static boolean isRemarkedOn(String id, String reason) {
        return reason != null && reason.startsWith(remark(id));
    }

    /** The remark, and then what was said so far. */
    static String before(String id, String reason) {
        return ForeignText.line(remark(id) + (reason == null ? "" : " " + reason));
    }

    /** The new reason, after a remark of the old one; {@code null} without either. */
    static String carriedOver(String old, String why) {
        String remark = old != null && old.startsWith(BEGINNING) && old.contains(END)
                ? old.substring(0, old.indexOf(END) + END.length())
                : null;
        if (why == null) {
            return remark;
        }
        return ForeignText.line(remark == null ? why : remark + " " + why);
    }
}
