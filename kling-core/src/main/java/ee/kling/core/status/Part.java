package ee.kling.core.status;

/** What this server needs to work. */
public enum Part {
    /** The settings are right. */
    SETTINGS("settings", "kling.*", "The studio is not set up right. Its log says which setting is wrong."),
    /** Pictures can be written. */
    DATA_DIRECTORY(
            "data-directory",
            "kling.data-dir",
            "The studio cannot store pictures: its disk is full, or it may not write there."),
    /** The database answers and has this version's schema. */
    DATABASE("database", "kling.db.url", "The studio cannot use its database."),
    /** Everything has been started. */
    START("start", "kling.*", "The studio is starting.");

    private final String checkName;
    private final String setting;
    private final String sentence;

    Part(String checkName, String setting, String sentence) {
        this.checkName = checkName;
        this.setting = setting;
        this.sentence = sentence;
    }

    String checkName() {
        return checkName;
    }

    /** The setting to look at first when this is missing. */
    String setting() {
        return setting;
    }

    /** What a person is told when this is missing; the cause is for administrators. */
    String sentence() {
        return sentence;
    }
}
