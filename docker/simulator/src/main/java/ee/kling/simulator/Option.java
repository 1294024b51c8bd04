package ee.kling.simulator;

import ee.kling.simulator.auth.Account;
import ee.kling.simulator.callback.CallbackFormat;
import ee.kling.simulator.callback.CallbackOrder;
import ee.kling.simulator.callback.CallbackRules;
import ee.kling.simulator.dialect.Dialect;
import ee.kling.simulator.http.UnknownId;
import ee.kling.simulator.scenario.Scenario;
import ee.kling.simulator.task.DuplicateIds;
import ee.kling.simulator.task.ListOrder;
import ee.kling.simulator.task.TimeSpread;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The settings that the command line and the environment know, under the names given there. */
enum Option {
    PORT("8089", "where to listen; 0 for any free port"),
    HOST("127.0.0.1", "the address to listen at"),
    MIN_SECONDS("5", "shortest generation time"),
    MAX_SECONDS("25", "longest generation time"),
    TIME_SPREAD("as-seen", "as-seen, with most below the middle, or uniform: the generation times"),
    SEED("1", "the same seed gives the same generation times and loses the same callbacks"),
    DIALECT("official", "official, gateway-a, gateway-b or gateway-b-kapon: who is played"),
    MODELS("all", "current or all: the models that are served"),
    MODELS_FILE("", "file that adds, changes or removes models"),
    PARALLEL_LIMIT("9", "slots for each model; a task takes as many as it makes images"),
    ACCESS_KEY(Account.DEMO.accessKey(), "accepted access key"),
    SECRET_KEY(Account.DEMO.secretKey(), "its secret key"),
    API_KEY(Account.DEMO.apiKey(), "accepted api key"),
    SCENARIO("succeed", "what happens to every create request without a mark"),
    DUPLICATE_IDS("refused", "refused or accepted: a used external_task_id"),
    UNKNOWN_ID("invalid-value", "invalid-value (400/1201) or not-found (404/1203)"),
    LIST_ORDER("newest-first", "newest-first, oldest-first or shuffled"),
    VISIBLE_AFTER_SECONDS("0", "how long a new task stays unknown to queries"),
    SLOW_SECONDS("40", "how late an answer under scenario slow is"),
    REPLY_DELAY_SECONDS("0", "added to every answer"),
    CALLBACK_FORMAT("legacy", "legacy or new-standard: the body of callbacks"),
    WEBHOOK_SECRET("", "whsec_ and base64, which signs callbacks; two with a comma between sign both"),
    CALLBACK_ORDER("in-order", "in-order, or reordered: after the end, the last change first"),
    CALLBACK_TIMES("1", "1 or 2: how often each callback is sent"),
    CALLBACK_LOSS("0", "share of callbacks that are never sent, 0 to 1"),
    CALLBACK_FIRST("false", "true: the callbacks due at a create come before its answer"),
    REQUESTS_PER_SECOND("0", "requests of an account beyond this are answered 1302; 0 for no limit"),
    CLOCK_SKEW_SECONDS("0", "how far its clock is ahead, or with a minus behind"),
    FOREIGN_TASKS("0", "tasks of others in every list"),
    FOREIGN_SLOTS("0", "slots of each model that others hold"),
    JOURNAL("", "file that keeps accepted tasks over a restart"),
    EXIT_WITH("", "end when the process with this id has ended");

    private static final long MOST_SECONDS = 1_000_000_000;

    private final String byDefault;
    private final String help;

    Option(String byDefault, String help) {
        this.byDefault = byDefault;
        this.help = help;
    }

    static Optional<Option> flagged(String flag) {
        return Arrays.stream(values())
                .filter(option -> option.flag().equals(flag))
                .findFirst();
    }

    String flag() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String variable() {
        return "KLING_SIMULATOR_" + name();
    }

    String byDefault() {
        return byDefault;
    }

    String help() {
        return help;
    }

    /** A value as it may stand in a message: secrets are not repeated. */
    String shown(String value) {
        return this == WEBHOOK_SECRET || this == SECRET_KEY || this == API_KEY ? "(not shown)" : value;
    }

    /** The settings with this one set from text. */
    SimulatorSettings apply(SimulatorSettings settings, String text) {
        return switch (this) {
            case PORT -> settings.port(Integer.parseInt(text));
            case HOST -> settings.host(text);
            case MIN_SECONDS -> settings.generationTime(seconds(text), settings.longest());
            case MAX_SECONDS -> settings.generationTime(settings.shortest(), seconds(text));
            case TIME_SPREAD -> settings.timeSpread(named(TimeSpread.class, text));
            case SEED -> settings.seed(Long.parseLong(text));
            case DIALECT -> settings.dialect(named(Dialect.class, text));
            case MODELS -> settings.models(text);
            case MODELS_FILE -> text.isEmpty() ? settings : settings.modelsFile(Path.of(text));
            case PARALLEL_LIMIT -> settings.parallelLimit(Integer.parseInt(text));
            case ACCESS_KEY -> settings.accounts(account(settings).withAccessKey(text));
            case SECRET_KEY -> settings.accounts(account(settings).withSecretKey(text));
            case API_KEY -> settings.accounts(account(settings).withApiKey(text));
            case SCENARIO -> settings.scenario(named(Scenario.class, text));
            case DUPLICATE_IDS -> settings.duplicateIds(named(DuplicateIds.class, text));
            case UNKNOWN_ID -> settings.unknownId(named(UnknownId.class, text));
            case LIST_ORDER -> settings.listOrder(named(ListOrder.class, text));
            case VISIBLE_AFTER_SECONDS -> settings.visibleAfter(seconds(text));
            case SLOW_SECONDS -> settings.slowBy(seconds(text));
            case REPLY_DELAY_SECONDS -> settings.replyDelay(seconds(text));
            case CALLBACK_FORMAT, WEBHOOK_SECRET, CALLBACK_ORDER, CALLBACK_TIMES, CALLBACK_LOSS, CALLBACK_FIRST ->
                settings.callbacks(callbacks(settings.callbacks(), text));
            case REQUESTS_PER_SECOND -> settings.requestsPerSecond(Integer.parseInt(text));
            case CLOCK_SKEW_SECONDS -> settings.clockSkew(seconds(text));
            case FOREIGN_TASKS -> settings.foreignTasks(Integer.parseInt(text));
            case FOREIGN_SLOTS -> settings.foreignSlots(Integer.parseInt(text));
            case JOURNAL -> text.isEmpty() ? settings : settings.journal(Path.of(text));
            case EXIT_WITH -> settings;
        };
    }

    /** The one account that a command line can name. */
    private static Account account(SimulatorSettings settings) {
        return settings.accounts().get(0);
    }

    private CallbackRules callbacks(CallbackRules rules, String text) {
        return switch (this) {
            case CALLBACK_FORMAT -> rules.format(named(CallbackFormat.class, text));
            case WEBHOOK_SECRET -> text.isEmpty() ? rules : rules.secrets(text.split("[, ]+"));
            case CALLBACK_ORDER -> rules.order(named(CallbackOrder.class, text));
            case CALLBACK_TIMES -> rules.times(Integer.parseInt(text));
            case CALLBACK_LOSS -> rules.loss(Double.parseDouble(text));
            default -> rules.first(flag(text));
        };
    }

    /** Strict, where Boolean.parseBoolean takes every misspelling for false. */
    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("Only true or false");
        }
        return text.equals("true");
    }

    private static Duration seconds(String text) {
        double seconds = Double.parseDouble(text);
        if (!(Math.abs(seconds) <= MOST_SECONDS)) {
            throw new IllegalArgumentException("More than " + MOST_SECONDS + " seconds");
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static <E extends Enum<E>> E named(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
