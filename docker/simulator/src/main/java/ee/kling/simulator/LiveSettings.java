package ee.kling.simulator;

import ee.kling.simulator.control.ControlRefusal;
import ee.kling.simulator.control.Dials;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The settings as they are at this moment. */
final class LiveSettings implements Dials {

    private final SimulatorSettings atStart;
    private volatile SimulatorSettings now;

    LiveSettings(SimulatorSettings atStart) {
        this.atStart = atStart;
        this.now = checked(atStart);
    }

    SimulatorSettings now() {
        return now;
    }

    synchronized void change(UnaryOperator<SimulatorSettings> change) {
        SimulatorSettings changed = checked(change.apply(now));
        if (!changed.fixed().equals(atStart.fixed())) {
            throw new IllegalArgumentException(
                    "Host, port, clock, accounts, dialect, models, models file, seed, journal"
                            + " and foreign tasks cannot change while the simulator runs");
        }
        now = changed;
    }

    @Override
    public Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>();
        for (Dial dial : Dial.values()) {
            shown.put(dial.settingName(), dial.shown(now));
        }
        return shown;
    }

    /** Without the credentials: whoever may look at a tool need not have them. */
    @Override
    public Map<String, String> shownFixed() {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("dialect", Dial.word(atStart.dialect()));
        shown.put("models", atStart.models());
        shown.put("models-file", atStart.modelsFile().map(Object::toString).orElse("none"));
        shown.put("seed", String.valueOf(atStart.timing().seed()));
        shown.put("foreign-tasks", String.valueOf(atStart.foreignTasks()));
        shown.put("webhook-secrets", String.valueOf(now.callbacks().secrets().size()));
        shown.put("journal", atStart.journal().map(Object::toString).orElse("none"));
        return shown;
    }

    @Override
    public synchronized void turn(Map<String, String> changes) {
        SimulatorSettings changed = now;
        for (Map.Entry<String, String> change : changes.entrySet()) {
            changed = dial(change.getKey()).turn(changed, change.getValue());
        }
        try {
            now = checked(changed);
        } catch (IllegalArgumentException e) {
            throw new ControlRefusal(400, String.join(", ", changes.keySet()), e.getMessage());
        }
    }

    @Override
    public synchronized void reset() {
        now = atStart;
    }

    /** Ranges that only several values together decide. */
    private static SimulatorSettings checked(SimulatorSettings settings) {
        settings.timing();
        settings.storeRules();
        settings.replies();
        return settings;
    }

    private static Dial dial(String name) {
        Optional<Dial> named = Arrays.stream(Dial.values())
                .filter(dial -> dial.settingName().equals(name))
                .findFirst();
        return named.orElseThrow(() -> new ControlRefusal(
                400,
                name,
                "there is no setting " + name + " that can change while the simulator runs, only "
                        + Arrays.stream(Dial.values()).map(Dial::settingName).collect(Collectors.joining(", "))));
    }
}
