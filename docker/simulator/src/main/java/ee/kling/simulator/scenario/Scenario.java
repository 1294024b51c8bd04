package ee.kling.simulator.scenario;

import ee.kling.simulator.protocol.KlingError;
import java.util.Locale;
import java.util.Optional;

/**
 * What happens to a create request that has a good credential and good fields. Asked for by a mark in the prompt, such
 * as {@code [sim:fail]}, by the queue of an in-process simulator, or for all requests by the settings; the first of
 * these that says something wins.
 */
public enum Scenario {
    SUCCEED("accepted, and succeeds in time"),
    FAIL("accepted, then failed with a reason; not charged"),
    REJECT("refused at once by the content check, 400/1301", KlingError.CONTENT_SAFETY),
    THROTTLE("refused, requests too fast, 429/1302", KlingError.TOO_FAST),
    SLOTS_FULL("refused, no parallel slot free, 429/1303", KlingError.PARALLEL_LIMIT),
    NO_BALANCE("refused, balance not enough, 429/1102", KlingError.BALANCE_NOT_ENOUGH),
    STALL("accepted, then processing for ever; keeps its slots"),
    DROP_AFTER_ACCEPT("accepted, then the connection is closed without an answer"),
    ERROR_AFTER_ACCEPT("accepted, but answered 500/5000"),
    ERROR_BEFORE_ACCEPT("not accepted, answered 503/5001", KlingError.MAINTENANCE),
    GARBAGE_AFTER_ACCEPT("accepted, but answered 200 with a page that is not JSON"),
    SLOW("accepted at once, answered after a delay"),
    FORGET("accepted and answered, but unknown to every query"),
    FEWER_IMAGES("succeeds with one image less than asked, never less than one; charged for what is there"),
    NO_IMAGES("succeeds with an empty list of images; not charged"),
    BROKEN_IMAGE("succeeds, but the result files are not images"),
    MISSING_IMAGE("succeeds, but the result files answer 404");

    private final String effect;
    private final Optional<KlingError> refusal;

    Scenario(String effect) {
        this.effect = effect;
        this.refusal = Optional.empty();
    }

    Scenario(String effect, KlingError refusal) {
        this.effect = effect;
        this.refusal = Optional.of(refusal);
    }

    /** One line for people. */
    public String effect() {
        return effect;
    }

    /** The answer when no task is made. */
    public Optional<KlingError> refusal() {
        return refusal;
    }

    /** What to write into a prompt to ask for this, for example {@code [sim:drop-after-accept]}. */
    public String mark() {
        return "[sim:" + markName() + "]";
    }

    String markName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
