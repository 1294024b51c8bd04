package ee.kling.simulator.scenario;

/** What a scenario is about; the order and the titles of the tables that list them. */
public enum ScenarioKind {
    COURSE("How the task goes"),
    REFUSAL("Refused, and no task made"),
    ANSWER("Accepted, but the answer to the create is lost or useless"),
    QUERY("Accepted, but hard to find again"),
    FORM("Accepted, and told in an unusual form that a client must read"),
    FILE("Succeeds, but the result files are wrong");

    private final String title;

    ScenarioKind(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
