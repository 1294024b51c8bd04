package ee.kling.core;

import ee.kling.api.Credentials;
import ee.kling.api.capability.CapabilityData;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.dialect.Dialect;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.ImageFile;
import ee.kling.api.task.ImageSize;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.account.AccountGate;
import ee.kling.core.account.KlingApi;
import ee.kling.core.archive.Archiver;
import ee.kling.core.archive.FileStore;
import ee.kling.core.archive.GuardedFetcher;
import ee.kling.core.callback.CallbackReceiver;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.history.HistoryKeeper;
import ee.kling.core.picture.ReferenceReader;
import ee.kling.core.polling.Poller;
import ee.kling.core.submission.Submitter;
import ee.kling.core.task.CallbackAddress;
import ee.kling.core.task.Caller;
import ee.kling.core.task.Installation;
import ee.kling.core.task.TaskChanges;
import ee.kling.core.task.TaskLedger;
import ee.kling.core.validation.RequestValidator;
import ee.kling.simulator.KlingSimulator;
import ee.kling.simulator.SimulatorSettings;
import ee.kling.simulator.journal.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The whole core without a container, against the real simulator. Nothing runs by itself: a test wakes each worker, and
 * {@link #pass} lets time go by for the rows, the simulator and the core at once.
 */
public final class CoreHarness implements AutoCloseable {
    public static final String GOOD_KEY = "api-key-kling-demo";
    public static final Caller STAFF = new Caller("staff", false);
    public static final Caller OTHER = new Caller("other", false);
    public static final Caller ADMIN = new Caller("admin", true);

    private final Moment clock = new Moment();
    private final Path dataDir;
    private final TestDatabase database;
    private final KlingSimulator simulator;
    private final List<UUID> announced = new CopyOnWriteArrayList<>();
    private KlingSettings settings;
    private Clock coreClock = clock;
    private KlingApi kling;
    private GuardedFetcher fetcher;
    private AccountGate gate;
    private FileStore files;
    private TaskLedger ledger;
    private TaskChanges changes;
    private Submitter submitter;
    private Poller poller;
    private Archiver archiver;
    private HistoryKeeper historyKeeper;
    private CallbackAddress callbackAddresses;
    private CallbackReceiver callbacks;
    private final AtomicInteger rung = new AtomicInteger();
    private final AtomicInteger placesFreed = new AtomicInteger();

    private CoreHarness(Path dataDir, TestDatabase database, SimulatorSettings simulated) {
        this.dataDir = dataDir;
        this.database = database;
        this.simulator = KlingSimulator.start(simulated.clock(clock));
        this.settings = settings(simulator.baseUri(), Optional.of(new Credentials.ApiKey(GOOD_KEY)));
        start();
    }

    /** On an empty database in memory; pictures are drawn within two seconds. */
    public static CoreHarness start(Path dataDir) {
        return start(dataDir, settings -> settings);
    }

    /** With a simulator of its own kind. */
    public static CoreHarness start(Path dataDir, UnaryOperator<SimulatorSettings> simulated) {
        return start(dataDir, TestDatabase.empty(), simulated);
    }

    public static CoreHarness start(Path dataDir, TestDatabase database, UnaryOperator<SimulatorSettings> simulated) {
        SimulatorSettings quick =
                SimulatorSettings.defaults().generationTime(Duration.ofSeconds(2), Duration.ofSeconds(2));
        return new CoreHarness(dataDir, database, simulated.apply(quick));
    }

    /** What a fresh installation has, but for the address and the key. */
    public KlingSettings settings(URI baseUrl, Optional<Credentials> credentials) {
        return new KlingSettings(
                new KlingSettings.Upstream(
                        baseUrl,
                        credentials,
                        "demo",
                        Dialect.OFFICIAL,
                        CapabilityMap.builtIn("all"),
                        9,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10),
                        Set.of()),
                new KlingSettings.Timing(
                        Duration.ofMillis(250), Duration.ofMinutes(2), Duration.ofSeconds(10), Duration.ofHours(24)),
                new KlingSettings.Callbacks(Optional.empty(), List.of(), false),
                dataDir,
                new KlingSettings.FirstPasswords(Optional.empty(), Optional.empty()),
                "node-1");
    }

    private void start() {
        fetcher = new GuardedFetcher(Set.of(settings.upstream().baseUrl()));
        files = new FileStore(dataDir);
        files.open(false);
        gate = new AccountGate(coreClock);
        changes = new TaskChanges(database.unitOfWork(), Runnable::run);
        CapabilityMap capabilities = settings.upstream().capabilities();
        Installation installation = Installation.ensure(database.unitOfWork(), coreClock);
        callbackAddresses = new CallbackAddress(
                installation.callbackKey(), settings.callbacks().publicUrl());
        callbacks = new CallbackReceiver(
                database.unitOfWork(), callbackAddresses, settings, coreClock, announced::add, this::ring);
        ledger = new TaskLedger(
                database.unitOfWork(),
                new RequestValidator(capabilities, Shape.VALIDATOR),
                new ReferenceReader(capabilities.reference(), fetcher, files),
                files,
                installation,
                callbackAddresses,
                capabilities,
                settings.upstream(),
                changes,
                () -> {},
                coreClock);
        historyKeeper = new HistoryKeeper(database.unitOfWork(), coreClock);
        archiver = new Archiver(database.unitOfWork(), fetcher, files, settings.node(), announced::add);
        settings.upstream()
                .credentials()
                .ifPresentOrElse(
                        credentials -> begin(KlingApi.connect(settings, credentials, coreClock)), gate::noCredential);
    }

    /** Goes on with another Kling, which is known to be there. */
    public void connect(KlingApi api) {
        gate.proven();
        begin(api);
    }

    /** Begins with a Kling that nothing is known of. */
    public void begin(KlingApi api) {
        kling = api;
        submitter = new Submitter(database.unitOfWork(), api, gate, files, settings, announced::add);
        poller = new Poller(
                database.unitOfWork(),
                api,
                gate,
                settings,
                () -> true,
                Runnable::run,
                new RunningClock(coreClock),
                announced::add,
                placesFreed::incrementAndGet);
    }

    /** Stops the core and starts it again on the same database, files and simulator. */
    public void restart() {
        stop();
        start();
    }

    public void restart(KlingSettings changed) {
        stop();
        settings = changed;
        start();
    }

    /** Starts again with a key. */
    public void restartWith(Credentials credentials) {
        restart(settings(settings.upstream().baseUrl(), Optional.of(credentials)));
    }

    /** Starts again with Kling somewhere else. */
    public void restartAt(URI baseUrl) {
        restart(settings(baseUrl, settings.upstream().credentials()));
    }

    /** Starts again with this server's clock wrong by so much against Kling's. */
    public void restartWith(Credentials credentials, Clock wrong) {
        coreClock = wrong;
        restartWith(credentials);
    }

    /** Starts again with another answer time limit. */
    public void restartWithReadTimeout(Duration limit) {
        KlingSettings.Upstream old = settings.upstream();
        restart(new KlingSettings(
                new KlingSettings.Upstream(
                        old.baseUrl(),
                        old.credentials(),
                        old.account(),
                        old.dialect(),
                        old.capabilities(),
                        old.parallelLimit(),
                        old.connectTimeout(),
                        limit,
                        old.resultHosts()),
                settings.timing(),
                settings.callbacks(),
                dataDir,
                settings.firstPasswords(),
                settings.node()));
    }

    /** Starts again with so short a limit for connecting, for an answer and for the lease. */
    public void restartImpatient(Duration limit) {
        KlingSettings.Upstream upstream = settings.upstream();
        KlingSettings.Timing timing = settings.timing();
        restart(new KlingSettings(
                new KlingSettings.Upstream(
                        upstream.baseUrl(),
                        upstream.credentials(),
                        upstream.account(),
                        upstream.dialect(),
                        upstream.capabilities(),
                        upstream.parallelLimit(),
                        limit,
                        limit,
                        upstream.resultHosts()),
                new KlingSettings.Timing(timing.pollInterval(), timing.quietPeriod(), limit, timing.stuckAfter()),
                settings.callbacks(),
                dataDir,
                settings.firstPasswords(),
                settings.node()));
    }

    /** Starts again with Kling asked to report, or not. */
    public void restartWith(KlingSettings.Callbacks callbacks) {
        restart(new KlingSettings(
                settings.upstream(),
                settings.timing(),
                callbacks,
                dataDir,
                settings.firstPasswords(),
                settings.node()));
    }

    /** Starts again with an upstream that speaks like this. */
    public void restartSpeaking(Dialect dialect) {
        KlingSettings.Upstream old = settings.upstream();
        restart(new KlingSettings(
                new KlingSettings.Upstream(
                        old.baseUrl(),
                        old.credentials(),
                        old.account(),
                        dialect,
                        CapabilityData.builtIn().map("all", dialect),
                        old.parallelLimit(),
                        old.connectTimeout(),
                        old.readTimeout(),
                        old.resultHosts()),
                settings.timing(),
                settings.callbacks(),
                dataDir,
                settings.firstPasswords(),
                settings.node()));
    }

    /** Starts again belonging to another account. */
    public void restartAs(String account) {
        KlingSettings.Upstream old = settings.upstream();
        restart(new KlingSettings(
                new KlingSettings.Upstream(
                        old.baseUrl(),
                        old.credentials(),
                        account,
                        old.dialect(),
                        old.capabilities(),
                        old.parallelLimit(),
                        old.connectTimeout(),
                        old.readTimeout(),
                        old.resultHosts()),
                settings.timing(),
                settings.callbacks(),
                dataDir,
                settings.firstPasswords(),
                settings.node()));
    }

    public ImageTask submit(String prompt) {
        return submit(ImageGenerationRequest.of(prompt).build());
    }

    public ImageTask submit(ImageGenerationRequest request) {
        return ledger.submit(STAFF, request);
    }

    public ImageTask submit(String prompt, int pictures) {
        return submit(ImageGenerationRequest.of(prompt).n(pictures).build());
    }

    /** The task as it is now. */
    public ImageTask task(ImageTask task) {
        return ledger.find(ADMIN, task.id()).orElseThrow();
    }

    public TaskState state(ImageTask task) {
        return task(task).state();
    }

    /** The only task there is. */
    public TaskSummary only() {
        HistoryPage page = ledger.history(ADMIN, 1, 10, HistoryFilter.none());
        if (page.total() != 1) {
            throw new AssertionError("There are " + page.total() + " tasks");
        }
        return page.tasks().get(0);
    }

    public byte[] bytes(UUID image, ImageSize size) {
        return ledger.open(ADMIN, image, size).map(CoreHarness::content).orElseThrow();
    }

    private static byte[] content(ImageFile file) {
        try (var in = file.content()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets time go by: for the rows by shifting them, because they are measured by the database's time. */
    public void pass(Duration time) {
        earlier(
                time,
                "generation_task",
                "next_at",
                "hinted_at",
                "sent_at",
                "lease_until",
                "created_at",
                "finished_at",
                "refused_alone_at");
        earlier(time, "slot_limit", "refused_at", "raised_at");
        earlier(time, "result_image", "next_at", "created_at");
        earlier(time, "zip_export", "next_at", "created_at", "valid_until");
        earlier(time, "work_lease", "lease_until");
        earlier(time, "node", "alive_until");
        earlier(time, "task_change", "changed_at");
        clock.tick(time);
        if (coreClock instanceof Moment own && own != clock) {
            own.tick(time);
        }
    }

    private void earlier(Duration time, String table, String... columns) {
        String shifted = Stream.of(columns)
                .map(column -> column + " = " + column + " - cast(?1 as bigint) * interval '0.000001' second")
                .collect(Collectors.joining(", "));
        database.sql("update " + table + " set " + shifted, time.toNanos() / 1000);
    }

    /** Wakes every worker once. */
    public void wake() {
        follow();
        archiver.run();
        historyKeeper.run();
    }

    /** Wakes all but the archiver: drawing pictures is most of what a test takes. */
    public void follow() {
        if (submitter != null) {
            submitter.run();
            poller.run();
        }
    }

    /** Wakes every worker each half second of the given time, less often when it is long. */
    public void work(Duration time) {
        Duration step = time.compareTo(Duration.ofMinutes(1)) > 0 ? time.dividedBy(40) : Duration.ofMillis(500);
        for (Duration left = time; !left.isNegative() && !left.isZero(); left = left.minus(step)) {
            wake();
            pass(step);
        }
        wake();
    }

    /** Works until the condition holds; fails when it does not within the given time. */
    public void workUntil(Duration most, BooleanSupplier condition) {
        Duration step = most.compareTo(Duration.ofMinutes(1)) > 0 ? most.dividedBy(60) : Duration.ofSeconds(1);
        for (Duration left = most; !left.isNegative(); left = left.minus(step)) {
            wake();
            if (condition.getAsBoolean()) {
                return;
            }
            pass(step);
        }
        throw new AssertionError("Not within " + most + ": " + ledger.history(ADMIN, 1, 20, HistoryFilter.none()));
    }

    /** Works until the task is in this state. */
    public ImageTask workUntil(ImageTask task, TaskState state, Duration most) {
        workUntil(most, () -> state(task) == state);
        return task(task);
    }

    public List<String> paidExternalIds() {
        List<String> ids = new ArrayList<>();
        simulator.tasks().forEach(task -> ids.add(task.externalTaskId()));
        return ids;
    }

    public long creates() {
        return simulator.count(Endpoint.CREATE);
    }

    public KlingSimulator simulator() {
        return simulator;
    }

    public TestDatabase database() {
        return database;
    }

    public TaskLedger ledger() {
        return ledger;
    }

    public AccountGate gate() {
        return gate;
    }

    public FileStore files() {
        return files;
    }

    public KlingSettings settings() {
        return settings;
    }

    public KlingApi kling() {
        return kling;
    }

    public Submitter submitter() {
        return submitter;
    }

    public Poller poller() {
        return poller;
    }

    public Archiver archiver() {
        return archiver;
    }

    public HistoryKeeper historyKeeper() {
        return historyKeeper;
    }

    public TaskChanges changes() {
        return changes;
    }

    public CallbackAddress callbackAddresses() {
        return callbackAddresses;
    }

    public CallbackReceiver callbacks() {
        return callbacks;
    }

    private void ring() {
        rung.incrementAndGet();
        if (poller != null) {
            poller.news();
        }
    }

    /** How often a look has freed places at Kling. */
    public int placesFreed() {
        return placesFreed.get();
    }

    /** How often a callback has woken the workers. */
    public int rung() {
        return rung.get();
    }

    /** What the core measures signatures by. */
    public Clock clock() {
        return clock;
    }

    public List<UUID> announced() {
        return announced;
    }

    public Path dataDir() {
        return dataDir;
    }

    private void stop() {
        if (kling != null) {
            kling.close();
            kling = null;
            submitter = null;
            poller = null;
        }
        try {
            fetcher.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
        simulator.close();
    }
}
