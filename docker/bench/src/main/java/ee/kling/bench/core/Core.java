package ee.kling.bench.core;

import ee.kling.core.account.AccountGate;
import ee.kling.core.account.KlingApi;
import ee.kling.core.archive.FileStore;
import ee.kling.core.archive.GuardedFetcher;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.node.Leases;
import ee.kling.core.picture.ReferenceReader;
import ee.kling.core.polling.Poller;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.submission.Submitter;
import ee.kling.core.task.CallbackAddress;
import ee.kling.core.task.Installation;
import ee.kling.core.task.TaskChanges;
import ee.kling.core.task.TaskLedger;
import ee.kling.core.validation.RequestValidator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Core's classes with nothing in their places but what the caller puts around the database. */
public final class Core {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final int SENDERS = 16;
    private static final Consumer<UUID> NOBODY = changed -> {};

    private Core() {}

    /** What accepts tasks. Makes the directories for pictures, and this installation's own id in an empty database. */
    public static TaskLedger ledger(UnitOfWork transactions, KlingSettings settings) {
        FileStore files = files(settings);
        files.open(false);
        Installation installation = Installation.ensure(transactions, CLOCK);
        KlingSettings.Upstream upstream = settings.upstream();
        GuardedFetcher fetcher = new GuardedFetcher(Set.of(upstream.baseUrl()));
        return new TaskLedger(
                transactions,
                new RequestValidator(upstream.capabilities(), validator()),
                new ReferenceReader(upstream.capabilities().reference(), fetcher, files),
                files,
                installation,
                new CallbackAddress(
                        installation.callbackKey(), settings.callbacks().publicUrl()),
                upstream.capabilities(),
                upstream,
                new TaskChanges(transactions, Runnable::run),
                () -> {},
                CLOCK);
    }

    /** The client of Kling. */
    public static KlingApi kling(KlingSettings settings) {
        return KlingApi.connect(settings, settings.upstream().credentials().orElseThrow(), CLOCK);
    }

    public static AccountGate gate() {
        return new AccountGate(CLOCK);
    }

    /** What sends each time it is run, several tasks at once as the server does. */
    public static Runnable submitter(
            UnitOfWork transactions, KlingApi kling, AccountGate gate, KlingSettings settings) {
        return new Submitter(transactions, kling, gate, files(settings), settings, NOBODY, threads(), SENDERS, () -> {})
                ::run;
    }

    /** What looks at Kling once each time it is run, if it is this process's turn. */
    public static Runnable poller(UnitOfWork transactions, KlingApi kling, AccountGate gate, KlingSettings settings) {
        String thisRun = settings.node() + "-" + ProcessHandle.current().pid();
        Leases leases = new Leases(transactions, thisRun, settings.timing().lease());
        return new Poller(
                        transactions,
                        kling,
                        gate,
                        settings,
                        () -> leases.hold("poll"),
                        threads(),
                        CLOCK,
                        NOBODY,
                        () -> {})::run;
    }

    /** They end with the process, which is killed rather than ended. */
    private static Executor threads() {
        return Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        });
    }

    private static FileStore files(KlingSettings settings) {
        return new FileStore(settings.dataDir());
    }

    /** As the server has it, but without its expression language. */
    private static Validator validator() {
        return Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()
                .getValidator();
    }
}
