package ee.kling.simulator.scenario;

import static ee.kling.simulator.scenario.ScenarioKind.ANSWER;
import static ee.kling.simulator.scenario.ScenarioKind.COURSE;
import static ee.kling.simulator.scenario.ScenarioKind.FILE;
import static ee.kling.simulator.scenario.ScenarioKind.FORM;
import static ee.kling.simulator.scenario.ScenarioKind.QUERY;
import static ee.kling.simulator.scenario.ScenarioKind.REFUSAL;

import ee.kling.simulator.protocol.KlingError;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What happens to a create request that has a good credential and good fields. Asked for by a mark in the prompt, such
 * as {@code [sim:fail]}, by the queue of the simulator, or for all requests by the settings; the first of these that
 * says something wins.
 */
public enum Scenario {
    SUCCEED(COURSE, "accepted, and succeeds in time"),
    FAIL(COURSE, "accepted, then failed by the content check, with its reason; not charged"),
    STALL(COURSE, "accepted, then processing for ever; keeps its slots"),
    FEWER_IMAGES(COURSE, "succeeds with one image less than asked, never less than one; charged for what is there"),
    NO_IMAGES(COURSE, "succeeds with an empty list of images; not charged"),
    DUPLICATE_ACCEPTED(COURSE, "succeeds, also where its external_task_id is used already, whatever the setting"),
    DUPLICATE_REFUSED(COURSE, "refused, 400/1201, where its external_task_id is used already, whatever the setting"),

    REJECT("refused at once by the content check, 400/1301", KlingError.CONTENT_SAFETY),
    THROTTLE("refused, requests too fast, 429/1302", KlingError.TOO_FAST),
    SLOTS_FULL("refused, no parallel slot free, 429/1303", KlingError.PARALLEL_LIMIT),
    NO_BALANCE("refused, balance not enough, 429/1102", KlingError.BALANCE_NOT_ENOUGH),
    ERROR_BEFORE_ACCEPT("not accepted, answered 503/5001", KlingError.MAINTENANCE),
    DROP_BEFORE_ACCEPT(REFUSAL, "not accepted, the connection is closed without an answer"),
    ERROR_1000(KlingError.AUTHENTICATION_FAILED),
    ERROR_1001(KlingError.AUTHORIZATION_EMPTY),
    ERROR_1002(KlingError.KEY_NOT_FOUND),
    ERROR_1003(KlingError.TOKEN_NOT_YET_VALID),
    ERROR_1004(KlingError.TOKEN_EXPIRED),
    ERROR_1100(KlingError.ACCOUNT_ABNORMAL),
    ERROR_1101(KlingError.IN_ARREARS),
    ERROR_1102(KlingError.BALANCE_NOT_ENOUGH),
    ERROR_1103(KlingError.NO_RIGHT),
    ERROR_1200(KlingError.INVALID_PARAMETERS),
    ERROR_1201(KlingError.INVALID_VALUE),
    ERROR_1202(KlingError.INVALID_METHOD),
    ERROR_1203(KlingError.NOT_FOUND),
    ERROR_1300(KlingError.PLATFORM_POLICY),
    ERROR_1301(KlingError.CONTENT_SAFETY),
    ERROR_1302(KlingError.TOO_FAST),
    ERROR_1303(KlingError.PARALLEL_LIMIT),
    ERROR_1304(KlingError.ADDRESS_NOT_LISTED),
    ERROR_5000(KlingError.INTERNAL),
    ERROR_5001(KlingError.MAINTENANCE),
    ERROR_5002(KlingError.BACKLOG),

    DROP_AFTER_ACCEPT(ANSWER, "accepted, then the connection is closed without an answer"),
    DROP_IN_ANSWER(ANSWER, "accepted, then the connection is closed after half of the answer"),
    ERROR_AFTER_ACCEPT(ANSWER, "accepted, but answered 500/5000"),
    BACKLOG_AFTER_ACCEPT(ANSWER, "accepted, but answered 504/5002"),
    BAD_GATEWAY_AFTER_ACCEPT(ANSWER, "accepted, but answered 502 with a page that is not JSON"),
    GARBAGE_AFTER_ACCEPT(ANSWER, "accepted, but answered 200 with a page that is not JSON"),
    ENDLESS_ANSWER(ANSWER, "accepted, but the answer never ends"),
    DEEP_JSON(ANSWER, "accepted, but answered 200 with JSON of 100,000 levels"),
    WRONG_TYPES(ANSWER, "accepted, but answered 200 with an envelope whose fields have the wrong JSON types"),
    SLOW(ANSWER, "accepted at once, answered after a delay"),

    FORGET(QUERY, "accepted and answered, but unknown to every query"),
    FORGET_LATER(QUERY, "known until it would end, then unknown to every query; charged"),
    LATE_VISIBLE(QUERY, "unknown to every query for its first 10 seconds"),
    QUERY_ERROR(QUERY, "for its first 10 seconds not in lists, and a query for it is answered 500/5000"),
    QUERY_THROTTLE(QUERY, "for its first 10 seconds not in lists, and a query for it is answered 429/1302"),

    NUMERIC_ID(FORM, "its task_id is a JSON number of 18 digits"),
    CODE_200(FORM, "answers to its create and queries have code 200 in place of 0"),
    NO_REQUEST_ID(FORM, "answers to its create and queries have no request_id"),
    STATUS_SUCCEEDED(FORM, "its last status is succeeded in place of succeed"),
    UNKNOWN_STATUS(FORM, "its status is queued_for_review, a word that nobody documented, until it succeeds"),
    SPARE_FIELDS(FORM, "optional fields that are empty are null, and unknown fields are there"),

    BROKEN_IMAGE(FILE, "succeeds, but the result files are not images"),
    WRONG_TYPE_IMAGE(FILE, "succeeds; the result files are images that are called text/html"),
    TRUNCATED_IMAGE(FILE, "succeeds, but the connection is closed after half of a result file"),
    MISSING_IMAGE(FILE, "succeeds, but the result files answer 404"),
    FORBIDDEN_IMAGE(FILE, "succeeds, but the result files answer 403"),
    REDIRECT_IMAGE(FILE, "succeeds; the result files answer 302 to the good file at the same address"),
    REDIRECT_IMAGE_INWARD(FILE, "succeeds, but the result files answer 302 to http://127.0.0.1:9990/, another's port"),
    SLOW_IMAGE(FILE, "succeeds, but a result file comes at one byte a second"),
    HUGE_IMAGE(FILE, "succeeds, but a result file says it has 50 GB, and sends them"),
    ENDLESS_IMAGE(FILE, "succeeds, but a result file says no size and never ends");

    /** How long the troubles last that pass; by the clock, so that what a query sees never depends on other queries. */
    private static final Duration TROUBLE = Duration.ofSeconds(10);

    private static final Map<String, Scenario> BY_MARK =
            Arrays.stream(values()).collect(Collectors.toMap(Scenario::markName, Function.identity()));

    private final ScenarioKind kind;
    private final String effect;
    private final Optional<KlingError> refusal;

    Scenario(ScenarioKind kind, String effect) {
        this.kind = kind;
        this.effect = effect;
        this.refusal = Optional.empty();
    }

    Scenario(String effect, KlingError refusal) {
        this.kind = REFUSAL;
        this.effect = effect;
        this.refusal = Optional.of(refusal);
    }

    Scenario(KlingError refusal) {
        this("refused, " + refusal.status() + "/" + refusal.code() + " " + refusal.message(), refusal);
    }

    public ScenarioKind kind() {
        return kind;
    }

    /** One line for people. */
    public String effect() {
        return effect;
    }

    /** The answer when no task is made and something is said about it. */
    public Optional<KlingError> refusal() {
        return refusal;
    }

    /** Whether a task is made. */
    public boolean accepts() {
        return kind != REFUSAL;
    }

    /** How long after its creation the task is unknown to every query. */
    public Duration hiddenFor() {
        return this == LATE_VISIBLE ? TROUBLE : Duration.ZERO;
    }

    /** What a query for the task is answered, when it is this long after its creation. */
    public Optional<KlingError> queryTrouble(Duration age) {
        if (age.compareTo(TROUBLE) >= 0) {
            return Optional.empty();
        }
        return switch (this) {
            case QUERY_ERROR -> Optional.of(KlingError.INTERNAL);
            case QUERY_THROTTLE -> Optional.of(KlingError.TOO_FAST);
            default -> Optional.empty();
        };
    }

    /** What to write into a prompt to ask for this, for example {@code [sim:drop-after-accept]}. */
    public String mark() {
        return "[sim:" + markName() + "]";
    }

    /** The name as people write it, for example {@code drop-after-accept}. */
    public String markName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Understands {@code drop-after-accept} and {@code DROP_AFTER_ACCEPT}. */
    public static Optional<Scenario> named(String text) {
        return Optional.ofNullable(BY_MARK.get(text.toLowerCase(Locale.ROOT).replace('_', '-')));
    }
}
