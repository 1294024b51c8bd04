package ee.kling.simulator;

import ee.kling.simulator.control.ControlRefusal;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/**
 * The options that may be changed while the simulator runs: what each can be, and how it is shown. Not the webhook
 * secrets: orders are recorded, and whoever may look at them need not know secrets.
 */
enum Dial {
    SCENARIO(Option.SCENARIO, "a scenario of the list on the start page", s -> word(s.scenario())),
    MIN_SECONDS(Option.MIN_SECONDS, Allowed.SECONDS, s -> seconds(s.shortest())),
    MAX_SECONDS(Option.MAX_SECONDS, Allowed.SECONDS, s -> seconds(s.longest())),
    TIME_SPREAD(Option.TIME_SPREAD, "as-seen or uniform", s -> word(s.timing().spread())),
    PARALLEL_LIMIT(
            Option.PARALLEL_LIMIT,
            "a whole number of at least 1",
            s -> String.valueOf(s.storeRules().parallelLimit())),
    FOREIGN_SLOTS(
            Option.FOREIGN_SLOTS,
            Allowed.COUNT,
            s -> String.valueOf(s.storeRules().foreignSlots())),
    REQUESTS_PER_SECOND(Option.REQUESTS_PER_SECOND, Allowed.COUNT, s -> String.valueOf(s.requestsPerSecond())),
    DUPLICATE_IDS(
            Option.DUPLICATE_IDS,
            "refused or accepted",
            s -> word(s.storeRules().duplicateIds())),
    UNKNOWN_ID(
            Option.UNKNOWN_ID,
            "invalid-value or not-found",
            s -> word(s.replies().unknownId())),
    LIST_ORDER(
            Option.LIST_ORDER,
            "newest-first, oldest-first or shuffled",
            s -> word(s.storeRules().listOrder())),
    VISIBLE_AFTER_SECONDS(
            Option.VISIBLE_AFTER_SECONDS,
            Allowed.SECONDS,
            s -> seconds(s.storeRules().visibleAfter())),
    SLOW_SECONDS(Option.SLOW_SECONDS, Allowed.SECONDS, s -> seconds(s.replies().slowBy())),
    REPLY_DELAY_SECONDS(
            Option.REPLY_DELAY_SECONDS,
            Allowed.SECONDS,
            s -> seconds(s.replies().replyDelay())),
    CLOCK_SKEW_SECONDS(
            Option.CLOCK_SKEW_SECONDS,
            "a number of seconds, with a minus for a clock that is behind",
            s -> seconds(s.clockSkew())),
    CALLBACK_FORMAT(
            Option.CALLBACK_FORMAT,
            "legacy or new-standard",
            s -> word(s.callbacks().format())),
    CALLBACK_ORDER(
            Option.CALLBACK_ORDER,
            "in-order or reordered",
            s -> word(s.callbacks().order())),
    CALLBACK_TIMES(
            Option.CALLBACK_TIMES, "1 or 2", s -> String.valueOf(s.callbacks().times())),
    CALLBACK_LOSS(
            Option.CALLBACK_LOSS,
            "a share from 0 to 1",
            s -> String.valueOf(s.callbacks().loss())),
    CALLBACK_FIRST(
            Option.CALLBACK_FIRST,
            "true or false",
            s -> String.valueOf(s.callbacks().first()));

    private final Option option;
    private final String allowed;
    private final Function<SimulatorSettings, String> shown;

    Dial(Option option, String allowed, Function<SimulatorSettings, String> shown) {
        this.option = option;
        this.allowed = allowed;
        this.shown = shown;
    }

    /** As its flag, without the dashes. */
    String settingName() {
        return option.flag().substring(2);
    }

    String shown(SimulatorSettings settings) {
        return shown.apply(settings);
    }

    SimulatorSettings turn(SimulatorSettings settings, String text) {
        try {
            return option.apply(settings, text);
        } catch (IllegalArgumentException e) {
            throw ControlRefusal.wrong(settingName(), allowed, text);
        }
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String seconds(Duration time) {
        return String.valueOf(time.toMillis() / 1000.0).replaceFirst("\\.0$", "");
    }

    private static final class Allowed {
        static final String SECONDS = "a number of seconds of at least 0";
        static final String COUNT = "a whole number of at least 0";
    }
}
