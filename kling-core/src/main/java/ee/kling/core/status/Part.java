package ee.kling.core.status;

/** What this server needs to work. */
public enum Part {
    /** The settings are right. */
    SETTINGS("settings", "The studio is not set up right. Its log says which setting is wrong."),
    /** Pictures can be written. */
    DATA_DIRECTORY("data-directory", "The studio cannot store pictures: its disk is full, or it may not write there."),
    /** The database answers and has this version's schema. */
    DATABASE("database", "The studio cannot use its database."),
    /** Everything has been started. */
    START("start", "The studio is starting.");

    private final String checkName;
    private final String sentence;

    Part(String checkName, String sentence) {
        this.checkName = checkName;
        this.sentence = sentence;
    }

    String checkName() {
        return checkName;
    }

    /** What a person is told when this is missing; the cause is for administrators. */
    String sentence() {
        return sentence;
    }
}
