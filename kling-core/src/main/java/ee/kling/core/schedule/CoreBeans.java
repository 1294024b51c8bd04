package ee.kling.core.schedule;

import ee.kling.api.capability.CapabilityMap;
import ee.kling.core.account.AccountGate;
import ee.kling.core.archive.FileStore;
import ee.kling.core.archive.GuardedFetcher;
import ee.kling.core.callback.CallbackReceiver;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.export.ExportFiles;
import ee.kling.core.export.ExportLedger;
import ee.kling.core.library.Library;
import ee.kling.core.picture.ReferenceReader;
import ee.kling.core.status.Readiness;
import ee.kling.core.store.Database;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.CallbackAddress;
import ee.kling.core.task.Installation;
import ee.kling.core.task.TaskChanges;
import ee.kling.core.task.TaskLedger;
import ee.kling.core.validation.RequestValidator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Makes beans of the plain classes, which know nothing of a container. */
@ApplicationScoped
public class CoreBeans {
    /** Pages are told of changes at most twice a second. */
    private static final Duration BETWEEN_TELLINGS = Duration.ofMillis(500);

    @Inject
    private Validator validator;

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Readiness readiness(Clock clock) {
        return new Readiness(clock);
    }

    @Produces
    @Singleton
    Database database() {
        return new Database();
    }

    @Produces
    @Singleton
    CapabilityMap capabilities(KlingSettings settings) {
        return settings.upstream().capabilities();
    }

    @Produces
    @Singleton
    AccountGate gate(Clock clock) {
        return new AccountGate(clock);
    }

    @Produces
    @Singleton
    FileStore files(KlingSettings settings) {
        return new FileStore(settings.dataDir());
    }

    @Produces
    @Singleton
    GuardedFetcher fetcher(KlingSettings settings) {
        Set<URI> allowed = new HashSet<>(settings.upstream().resultHosts());
        allowed.add(settings.upstream().baseUrl());
        return new GuardedFetcher(allowed);
    }

    /** Static: when it is called nothing can be injected any more. */
    static void close(@Disposes GuardedFetcher fetcher) throws IOException {
        fetcher.close();
    }

    @Produces
    @Singleton
    TaskChanges changes(UnitOfWork unitOfWork, Threads threads) {
        return new TaskChanges(unitOfWork, threads, () -> LockSupport.parkNanos(BETWEEN_TELLINGS.toNanos()));
    }

    @Produces
    @Singleton
    Bell bell() {
        return new Bell();
    }

    @Produces
    @Singleton
    Installation installation(UnitOfWork unitOfWork, Clock clock) {
        return Installation.ensure(unitOfWork, clock);
    }

    @Produces
    @Singleton
    CallbackAddress callbackAddresses(Installation installation, KlingSettings settings) {
        return new CallbackAddress(
                installation.callbackKey(), settings.callbacks().publicUrl());
    }

    @Produces
    @Singleton
    CallbackReceiver callbacks(
            UnitOfWork unitOfWork,
            CallbackAddress addresses,
            KlingSettings settings,
            Clock clock,
            TaskChanges changes,
            Bell bell) {
        return new CallbackReceiver(unitOfWork, addresses, settings, clock, changes::announce, bell::ring);
    }

    @Produces
    @Singleton
    ExportFiles exportFiles(KlingSettings settings) {
        return new ExportFiles(settings.dataDir());
    }

    @Produces
    @Singleton
    ExportLedger exports(UnitOfWork unitOfWork, ExportFiles files, Clock clock) {
        return new ExportLedger(unitOfWork, files, clock);
    }

    @Produces
    @Singleton
    Library library(UnitOfWork unitOfWork, TaskChanges changes) {
        return new Library(unitOfWork, changes);
    }

    @Produces
    @Singleton
    ReferenceReader references(CapabilityMap capabilities, GuardedFetcher fetcher, FileStore files) {
        return new ReferenceReader(capabilities.reference(), fetcher, files);
    }

    @Produces
    @Singleton
    TaskLedger ledger(
            UnitOfWork unitOfWork,
            CapabilityMap capabilities,
            ReferenceReader references,
            FileStore files,
            Installation installation,
            CallbackAddress callbacks,
            KlingSettings settings,
            TaskChanges changes,
            Bell bell,
            Clock clock) {
        return new TaskLedger(
                unitOfWork,
                new RequestValidator(capabilities, validator),
                references,
                files,
                installation,
                callbacks,
                capabilities,
                settings.upstream(),
                changes,
                bell::ringForSending,
                clock);
    }
}
