package ee.kling.simulator.scenario;

import ee.kling.simulator.protocol.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides the scenario of one create request: its own mark, else the next in the queue, else the standing one. */
public final class ScenarioChoice {

    private static final Pattern MARK = Pattern.compile("\\[sim:([^\\]]{1,40})]");

    private final Queue<Scenario> next = new ConcurrentLinkedQueue<>();
    private final Supplier<Scenario> standing;

    public ScenarioChoice(Supplier<Scenario> standing) {
        this.standing = standing;
    }

    public void enqueue(Scenario... scenarios) {
        next.addAll(List.of(scenarios));
    }

    /** What the next creates without a mark will get, in order. */
    public List<Scenario> queued() {
        return List.copyOf(next);
    }

    public void forgetQueued() {
        next.clear();
    }

    public Scenario choose(String prompt) {
        return marked(prompt).or(() -> Optional.ofNullable(next.poll())).orElseGet(standing);
    }

    /** A misspelt mark is refused: a test that asks for a fault and gets a success would prove nothing. */
    private static Optional<Scenario> marked(String prompt) {
        Matcher mark = MARK.matcher(prompt);
        if (!mark.find()) {
            return Optional.empty();
        }
        return Optional.of(Scenario.named(mark.group(1))
                .orElseThrow(() -> Refusal.invalid(
                        "prompt", mark.group(), "the simulator has no such scenario, see its start page")));
    }
}
