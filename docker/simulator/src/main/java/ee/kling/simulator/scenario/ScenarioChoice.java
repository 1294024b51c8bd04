package ee.kling.simulator.scenario;

import ee.kling.simulator.protocol.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Decides the scenario of one create request: its own mark, else the next in the queue, else the standing one. */
public final class ScenarioChoice {

    private static final Pattern MARK = Pattern.compile("\\[sim:([^\\]]{1,40})]");
    private static final Map<String, Scenario> BY_MARK =
            Arrays.stream(Scenario.values()).collect(Collectors.toMap(Scenario::markName, Function.identity()));

    private final Queue<Scenario> next = new ConcurrentLinkedQueue<>();
    private final Scenario standing;

    public ScenarioChoice(Scenario standing) {
        this.standing = standing;
    }

    public void enqueue(Scenario... scenarios) {
        next.addAll(List.of(scenarios));
    }

    public Scenario choose(String prompt) {
        return marked(prompt).or(() -> Optional.ofNullable(next.poll())).orElse(standing);
    }

    /** A misspelt mark is refused: a test that asks for a fault and gets a success would prove nothing. */
    private static Optional<Scenario> marked(String prompt) {
        Matcher mark = MARK.matcher(prompt);
        if (!mark.find()) {
            return Optional.empty();
        }
        String name = mark.group(1).toLowerCase(Locale.ROOT).replace('_', '-');
        if (!BY_MARK.containsKey(name)) {
            throw Refusal.invalid("prompt", mark.group(), "the simulator has no such scenario, see its start page");
        }
        return Optional.of(BY_MARK.get(name));
    }
}
