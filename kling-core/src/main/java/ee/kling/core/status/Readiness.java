package ee.kling.core.status;

import ee.kling.api.status.Check;
import ee.kling.api.task.UnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What this server has found out about itself. A problem is logged once, in one line, and once more when it is over;
 * who needs the part that is missing is refused before anything is stored, sent or paid.
 */
public final class Readiness {
    private static final System.Logger LOG = System.getLogger(Readiness.class.getName());
    private static final String ARCHIVE = "archive";
    private static final String NOT_CHECKED = "not checked yet";
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

    private final Clock clock;
    private final Map<Part, String> problems = new EnumMap<>(Part.class);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Warning warning;
    private Part inCheck;
    private Instant inCheckSince;

    public Readiness(Clock clock) {
        this.clock = clock;
        for (Part part : Part.values()) {
            problems.put(part, NOT_CHECKED);
        }
    }

    /** The self-check turns to this part now; until it reports, silence is this part's. */
    public synchronized void begin(Part part) {
        inCheck = part;
        inCheckSince = clock.instant();
    }

    /** Counts a part as missing whose check hangs: what was found last says nothing any more. */
    public void noticeSilence() {
        Part silent;
        Instant since;
        synchronized (this) {
            silent = inCheck;
            since = inCheckSince;
        }
        if (silent != null && since.plus(LONGEST_SILENCE).isBefore(clock.instant())) {
            report(silent, "Setting %s: there has been no answer since %s".formatted(silent.setting(), since));
        }
    }

    /** @param problem one line for an administrator that names the setting and says why */
    public void bad(Part part, String problem) {
        endCheck(part);
        report(part, problem);
    }

    private synchronized void endCheck(Part part) {
        if (part == inCheck) {
            inCheck = null;
        }
    }

    private void report(Part part, String problem) {
        String line = problem.strip().replaceAll("\\s*\\R\\s*", " ");
        String before;
        synchronized (this) {
            before = problems.put(part, line);
        }
        if (!line.equals(before)) {
            LOG.log(System.Logger.Level.ERROR, "Kling Studio is not ready: " + line);
            listeners.forEach(Runnable::run);
        }
    }

    /** This part is as it should be. */
    public void good(Part part) {
        endCheck(part);
        String before;
        synchronized (this) {
            before = problems.remove(part);
        }
        if (before != null && !before.equals(NOT_CHECKED)) {
            LOG.log(System.Logger.Level.INFO, "Kling Studio: {0} is in order again", part.checkName());
        }
        if (before != null) {
            listeners.forEach(Runnable::run);
        }
    }

    /**
     * Something needs a person though everything works. Logged once, and once more when it becomes urgent.
     *
     * @param sentence for everybody; without a secret
     */
    public void warn(String sentence, boolean urgent) {
        Warning next = new Warning(sentence, urgent);
        Warning before;
        synchronized (this) {
            before = warning;
            warning = next;
        }
        if (before == null || urgent && !before.urgent) {
            LOG.log(urgent ? System.Logger.Level.ERROR : System.Logger.Level.WARNING, sentence);
        }
        if (!next.equals(before)) {
            listeners.forEach(Runnable::run);
        }
    }

    /** What was warned of is over. */
    public void noWarning() {
        boolean over;
        synchronized (this) {
            over = warning != null;
            warning = null;
        }
        if (over) {
            LOG.log(System.Logger.Level.INFO, "Kling Studio: every picture of more than a day ago has been fetched");
            listeners.forEach(Runnable::run);
        }
    }

    /** What needs a person though everything works. */
    public synchronized Optional<Warning> warning() {
        return Optional.ofNullable(warning);
    }

    /** Whether this part was found as it should be. */
    public synchronized boolean isGood(Part part) {
        return !problems.containsKey(part);
    }

    /** Whether tasks can be read and kept. */
    public synchronized boolean isWorking() {
        return problems.keySet().stream().allMatch(part -> part == Part.DATA_DIRECTORY);
    }

    /** Whether new pictures can be stored too. */
    public synchronized boolean isComplete() {
        return problems.isEmpty();
    }

    /** @throws UnavailableException when tasks cannot be read now */
    public void requireWorking() {
        if (!isWorking()) {
            throw unavailable();
        }
    }

    /** @throws UnavailableException when something new cannot be kept now */
    public void requireComplete() {
        if (!isComplete()) {
            throw unavailable();
        }
    }

    /** What a person is told; empty while all is well. */
    public synchronized Optional<String> sentence() {
        return problems.keySet().stream().findFirst().map(Part::sentence);
    }

    /** Called with no arguments whenever something has changed, until the returned handle is run. */
    public Runnable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Every part, for an administrator. */
    public synchronized List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        for (Part part : Part.values()) {
            String problem = problems.get(part);
            checks.add(new Check(part.checkName(), problem == null, problem == null ? "" : problem));
        }
        if (warning != null) {
            checks.add(new Check(ARCHIVE, true, warning.sentence));
        }
        return checks;
    }

    /**
     * What needs a person.
     *
     * @param urgent whether something is lost if nobody cares
     */
    public record Warning(String sentence, boolean urgent) {}

    private UnavailableException unavailable() {
        return new UnavailableException(
                sentence().orElse("") + " Nothing was stored or sent; try again in a moment.", true, null);
    }
}
