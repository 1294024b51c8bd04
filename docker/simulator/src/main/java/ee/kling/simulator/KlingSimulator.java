package ee.kling.simulator;

import ee.kling.simulator.auth.CredentialCheck;
import ee.kling.simulator.auth.RateLimit;
import ee.kling.simulator.auth.SkewedClock;
import ee.kling.simulator.callback.CallbackLog;
import ee.kling.simulator.callback.Callbacks;
import ee.kling.simulator.callback.SentCallback;
import ee.kling.simulator.control.Control;
import ee.kling.simulator.http.Entrance;
import ee.kling.simulator.http.KlingApi;
import ee.kling.simulator.journal.Endpoint;
import ee.kling.simulator.journal.RecordedRequest;
import ee.kling.simulator.journal.RequestJournal;
import ee.kling.simulator.picture.Gallery;
import ee.kling.simulator.protocol.ShownTime;
import ee.kling.simulator.request.ImageRequestReader;
import ee.kling.simulator.request.ModelCatalog;
import ee.kling.simulator.scenario.Scenario;
import ee.kling.simulator.scenario.ScenarioChoice;
import ee.kling.simulator.task.JournalException;
import ee.kling.simulator.task.TaskJournal;
import ee.kling.simulator.task.TaskStore;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * A running simulator.
 *
 * <pre>{@code
 * try (KlingSimulator kling = KlingSimulator.start(SimulatorSettings.defaults().clock(clock))) {
 *     kling.nextCreate(Scenario.DROP_AFTER_ACCEPT);
 *     ... talk to kling.baseUri() ...
 *     assertThat(kling.count(Endpoint.CREATE)).isEqualTo(1);
 * }
 * }</pre>
 */
public final class KlingSimulator implements AutoCloseable {

    /** Held, because a logger that nobody holds forgets its level; these tell of every start and stop. */
    private static final List<Logger> CHATTY = Stream.of("io.undertow", "org.xnio", "org.jboss.threads")
            .map(Logger::getLogger)
            .toList();

    private final Undertow server;
    private final LiveSettings live;
    private final Clock clock;
    private final String host;
    private final Optional<TaskJournal> taskJournal;
    private final TaskStore tasks;
    private final Callbacks callbacks;
    private final KlingApi api;
    private final ScenarioChoice scenarios;
    private final RequestJournal journal = new RequestJournal();
    private URI baseUri;

    private KlingSimulator(SimulatorSettings settings) {
        live = new LiveSettings(settings);
        clock = settings.clock();
        host = settings.host();
        ModelCatalog models = new ModelCatalog(settings.models(), settings.modelsFile());
        models.requireDrawable(settings.dialect());
        taskJournal = settings.journal().map(file -> TaskJournal.open(file, models));
        tasks = new TaskStore(() -> live.now().storeRules(), () -> live.now().timing(), clock, taskJournal);
        scenarios = new ScenarioChoice(() -> live.now().scenario());
        ImageRequestReader reader = new ImageRequestReader(models, settings.dialect());
        ForeignTasks.add(settings, models, tasks);
        ShownTime time = new ShownTime(clock, () -> live.now().clockSkew());
        callbacks = new Callbacks(
                () -> live.now().callbacks(),
                settings.dialect().callsOnlyAtTheEnd(),
                settings.seed(),
                tasks,
                new CallbackLog(settings.journal()),
                time);
        Clock shownClock = new SkewedClock(clock, time.skew());
        api = new KlingApi(
                settings.dialect(),
                new Entrance(
                        new CredentialCheck(
                                settings.accounts(),
                                shownClock,
                                settings.dialect().takesTokens()),
                        new RateLimit(() -> live.now().requestsPerSecond(), clock)),
                reader,
                scenarios,
                tasks,
                callbacks,
                journal,
                new Gallery(),
                new Control(tasks, callbacks, journal, scenarios, live, clock),
                host,
                time);
        server = Undertow.builder()
                .addHttpListener(settings.port(), host)
                .setIoThreads(2)
                // More than can compute at once: with a journal they wait for the disk, and wait together.
                .setWorkerThreads(16)
                // The front door has its own limit; the server's would answer without an envelope.
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                // Ids in paths are decoded by the endpoint, which must see an encoded slash.
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setHandler(api.handler(shownClock, () -> live.now().replies()))
                .build();
    }

    /**
     * Starts a simulator.
     *
     * @throws JournalException when the journal is damaged, is another simulator's, or cannot be read or written
     * @throws UncheckedIOException when the address cannot be had, with the {@link java.net.BindException} as cause
     */
    public static KlingSimulator start(SimulatorSettings settings) {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        CHATTY.stream().filter(logger -> logger.getLevel() == null).forEach(logger -> logger.setLevel(Level.WARNING));
        KlingSimulator simulator = new KlingSimulator(settings);
        simulator.listen();
        return simulator;
    }

    /** Where it listens, for example {@code http://localhost:41873}; no slash at the end. */
    public URI baseUri() {
        return baseUri;
    }

    /** The scenarios of the next creates with good credential and fields and without a mark of their own, in order. */
    public void nextCreate(Scenario... next) {
        scenarios.enqueue(next);
    }

    /**
     * Changes settings from now on, for example {@code kling.change(now -> now.parallelLimit(3))}.
     *
     * @throws IllegalArgumentException for what only a start can set: host, port, clock, accounts, dialect, models,
     *     models file, seed, journal, foreign tasks
     */
    public void change(UnaryOperator<SimulatorSettings> change) {
        live.change(change);
    }

    /** The latest requests, oldest first. */
    public List<RecordedRequest> requests() {
        return journal.requests();
    }

    /** How many requests there were, including those that {@link #requests()} has dropped for space. */
    public long count(Endpoint endpoint) {
        return journal.counts().getOrDefault(endpoint, 0L);
    }

    /** Everything that was ever accepted, in order, with what is hidden from queries; as it is by the clock now. */
    public List<SimulatedTask> tasks() {
        Instant now = clock.instant();
        return tasks.all().stream().map(task -> SimulatedTask.of(task, now)).toList();
    }

    /** The latest attempts at callbacks, in the order in which they were answered. */
    public List<SentCallback> callbacks() {
        return callbacks.sent();
    }

    /** Stops listening, ends open connections and gives the journal free. */
    @Override
    public void close() {
        server.stop();
        callbacks.close();
        taskJournal.ifPresent(TaskJournal::close);
    }

    private void listen() {
        try {
            server.start();
            baseUri = boundUri();
            api.resumeCallbacks(baseUri);
        } catch (RuntimeException e) {
            close();
            if (e.getCause() instanceof IOException cause) {
                throw new UncheckedIOException(cause);
            }
            throw e;
        }
    }

    private URI boundUri() {
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        boolean local =
                address.getAddress().isLoopbackAddress() || address.getAddress().isAnyLocalAddress();
        return URI.create("http://" + (local ? "localhost" : host) + ":" + address.getPort());
    }
}
