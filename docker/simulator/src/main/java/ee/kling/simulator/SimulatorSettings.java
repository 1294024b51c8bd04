package ee.kling.simulator;

import ee.kling.simulator.auth.Account;
import ee.kling.simulator.callback.CallbackRules;
import ee.kling.simulator.dialect.Dialect;
import ee.kling.simulator.http.Replies;
import ee.kling.simulator.http.UnknownId;
import ee.kling.simulator.scenario.Scenario;
import ee.kling.simulator.task.DuplicateIds;
import ee.kling.simulator.task.ListOrder;
import ee.kling.simulator.task.StoreRules;
import ee.kling.simulator.task.TimeSpread;
import ee.kling.simulator.task.Timing;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a simulator behaves. Immutable: every method returns a changed copy, so that
 * {@code SimulatorSettings.defaults().clock(clock).parallelLimit(3)} reads as it is.
 */
public final class SimulatorSettings implements Cloneable {

    private String host = "127.0.0.1";
    private int port;
    private Clock clock = Clock.systemUTC();
    private List<Account> accounts = List.of(Account.DEMO);
    private Dialect dialect = Dialect.OFFICIAL;
    private String models = "all";
    private Optional<Path> modelsFile = Optional.empty();
    private Duration shortest = Duration.ofSeconds(5);
    private Duration longest = Duration.ofSeconds(25);
    private TimeSpread timeSpread = TimeSpread.AS_SEEN;
    private long seed = 1;
    private int parallelLimit = 9;
    private Scenario scenario = Scenario.SUCCEED;
    private DuplicateIds duplicateIds = DuplicateIds.REFUSED;
    private UnknownId unknownId = UnknownId.INVALID_VALUE;
    private ListOrder listOrder = ListOrder.NEWEST_FIRST;
    private Duration visibleAfter = Duration.ZERO;
    private Duration slowBy = Duration.ofSeconds(40);
    private Duration replyDelay = Duration.ZERO;
    private CallbackRules callbacks = CallbackRules.defaults();
    private int requestsPerSecond;
    private Duration clockSkew = Duration.ZERO;
    private int foreignTasks;
    private int foreignSlots;
    private Optional<Path> journal = Optional.empty();

    private SimulatorSettings() {}

    /** Any free port, the demo account, all models, 5 to 25 seconds for a task, 9 slots, nothing goes wrong. */
    public static SimulatorSettings defaults() {
        return new SimulatorSettings();
    }

    /** The address to listen at; default 127.0.0.1. */
    public SimulatorSettings host(String value) {
        SimulatorSettings copy = copy();
        copy.host = value;
        return copy;
    }

    /** The port, 0 for any that is free; default 0. */
    public SimulatorSettings port(int value) {
        if (value < 0 || value > 65535) {
            throw new IllegalArgumentException("There is no port " + value);
        }
        SimulatorSettings copy = copy();
        copy.port = value;
        return copy;
    }

    /** What tasks and credentials take the time from; a test gives one that it can turn. */
    public SimulatorSettings clock(Clock value) {
        SimulatorSettings copy = copy();
        copy.clock = value;
        return copy;
    }

    /** The accounts in place of the demo account. */
    public SimulatorSettings accounts(Account... values) {
        SimulatorSettings copy = copy();
        copy.accounts = List.of(values);
        return copy;
    }

    /** Who is played, Kling or a gateway; default OFFICIAL. */
    public SimulatorSettings dialect(Dialect value) {
        SimulatorSettings copy = copy();
        copy.dialect = value;
        return copy;
    }

    /** Capability profile, {@code current} or {@code all}; default all. */
    public SimulatorSettings models(String profile) {
        SimulatorSettings copy = copy();
        copy.models = profile;
        return copy;
    }

    /** An administrator's file with what is different from the product's models; default none. */
    public SimulatorSettings modelsFile(Path file) {
        SimulatorSettings copy = copy();
        copy.modelsFile = Optional.of(file);
        return copy;
    }

    /** How long generation takes, from and to; both zero means finished at once. */
    public SimulatorSettings generationTime(Duration from, Duration to) {
        SimulatorSettings copy = copy();
        copy.shortest = from;
        copy.longest = to;
        return copy;
    }

    /** How generation times lie between shortest and longest; default AS_SEEN. */
    public SimulatorSettings timeSpread(TimeSpread value) {
        SimulatorSettings copy = copy();
        copy.timeSpread = value;
        return copy;
    }

    /** The same seed gives the same generation times and loses the same callbacks; default 1. */
    public SimulatorSettings seed(long value) {
        SimulatorSettings copy = copy();
        copy.seed = value;
        return copy;
    }

    /** Slots for each account and model, of which a task takes n; default 9. */
    public SimulatorSettings parallelLimit(int value) {
        SimulatorSettings copy = copy();
        copy.parallelLimit = value;
        return copy;
    }

    /** What happens to every create that does not ask for something else; default SUCCEED. */
    public SimulatorSettings scenario(Scenario value) {
        SimulatorSettings copy = copy();
        copy.scenario = value;
        return copy;
    }

    /** A used external_task_id; default REFUSED. */
    public SimulatorSettings duplicateIds(DuplicateIds value) {
        SimulatorSettings copy = copy();
        copy.duplicateIds = value;
        return copy;
    }

    /** The answer to a query for an id that is not there; default 400/1201. */
    public SimulatorSettings unknownId(UnknownId value) {
        SimulatorSettings copy = copy();
        copy.unknownId = value;
        return copy;
    }

    /** Default NEWEST_FIRST. */
    public SimulatorSettings listOrder(ListOrder value) {
        SimulatorSettings copy = copy();
        copy.listOrder = value;
        return copy;
    }

    /** How long a new task stays unknown to queries, by the clock; default zero. */
    public SimulatorSettings visibleAfter(Duration value) {
        SimulatorSettings copy = copy();
        copy.visibleAfter = value;
        return copy;
    }

    /** How late the answer under scenario SLOW is, in real time; default 40 seconds. */
    public SimulatorSettings slowBy(Duration value) {
        SimulatorSettings copy = copy();
        copy.slowBy = value;
        return copy;
    }

    /** Added to every answer, in real time; default zero. */
    public SimulatorSettings replyDelay(Duration value) {
        SimulatorSettings copy = copy();
        copy.replyDelay = value;
        return copy;
    }

    /** How callbacks are sent to a callback_url; default the flat body, unsigned, in order and once. */
    public SimulatorSettings callbacks(CallbackRules value) {
        SimulatorSettings copy = copy();
        copy.callbacks = value;
        return copy;
    }

    /** What an account may ask of the task endpoints before 1302 comes; default 0, which is no limit. */
    public SimulatorSettings requestsPerSecond(int value) {
        SimulatorSettings copy = copy();
        copy.requestsPerSecond = atLeastZero("requests per second", value);
        return copy;
    }

    /** How far the clock that checks tokens and dates answers is ahead; default zero. Tasks go on as before. */
    public SimulatorSettings clockSkew(Duration value) {
        SimulatorSettings copy = copy();
        copy.clockSkew = value;
        return copy;
    }

    /** Tasks of others in the lists of each account, half of them in the past, one more each second; default 0. */
    public SimulatorSettings foreignTasks(int value) {
        SimulatorSettings copy = copy();
        copy.foreignTasks = atLeastZero("foreign tasks", value);
        return copy;
    }

    /** Slots of each account and model that others hold at all times; default 0. */
    public SimulatorSettings foreignSlots(int value) {
        SimulatorSettings copy = copy();
        copy.foreignSlots = atLeastZero("foreign slots", value);
        return copy;
    }

    /** The file that keeps accepted tasks over a restart, made when it is not there; default none. */
    public SimulatorSettings journal(Path file) {
        SimulatorSettings copy = copy();
        copy.journal = Optional.of(file);
        return copy;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    Clock clock() {
        return clock;
    }

    List<Account> accounts() {
        return accounts;
    }

    Dialect dialect() {
        return dialect;
    }

    String models() {
        return models;
    }

    Optional<Path> modelsFile() {
        return modelsFile;
    }

    long seed() {
        return seed;
    }

    CallbackRules callbacks() {
        return callbacks;
    }

    Scenario scenario() {
        return scenario;
    }

    Optional<Path> journal() {
        return journal;
    }

    int requestsPerSecond() {
        return requestsPerSecond;
    }

    Duration clockSkew() {
        return clockSkew;
    }

    int foreignTasks() {
        return foreignTasks;
    }

    Duration shortest() {
        return shortest;
    }

    Duration longest() {
        return longest;
    }

    /** What a running simulator cannot change. */
    List<Object> fixed() {
        return List.of(host, port, clock, accounts, dialect, models, modelsFile, seed, journal, foreignTasks);
    }

    Timing timing() {
        return new Timing(shortest, longest, timeSpread, seed);
    }

    StoreRules storeRules() {
        return new StoreRules(parallelLimit, foreignSlots, duplicateIds, listOrder, visibleAfter, dialect.ids());
    }

    Replies replies() {
        return new Replies(unknownId, slowBy, replyDelay);
    }

    private static int atLeastZero(String what, int value) {
        if (value < 0) {
            throw new IllegalArgumentException("The number of " + what + " cannot be " + value);
        }
        return value;
    }

    private SimulatorSettings copy() {
        try {
            return (SimulatorSettings) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("This class is Cloneable", e);
        }
    }
}
