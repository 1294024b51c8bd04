package ee.kling.bench.submission;

import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.InvalidRequestException;
import ee.kling.bench.core.Core;
import ee.kling.bench.core.CoreDatabase;
import ee.kling.bench.core.QuickSettings;
import ee.kling.core.account.AccountGate;
import ee.kling.core.account.KlingApi;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.Caller;
import ee.kling.core.task.TaskLedger;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Core's own ledger, submitter and poller in a process of their own, which may die at any commit. */
public final class CoreProcess {
    private static final Caller STAFF = new Caller("staff", false);
    private static final int CONNECTIONS = 8;

    /** Between two runs of a worker; the product's bell would be quicker. */
    private static final long PAUSE_MILLIS = 20;

    private CoreProcess() {}

    /** Arguments: JDBC URL, address of Kling, data directory, name of the node, {@link Fate}. */
    public static void main(String[] arguments) throws IOException {
        Dialogue.quiet();
        CoreDatabase database = CoreDatabase.open(arguments[0], CONNECTIONS);
        KlingSettings settings = QuickSettings.of(URI.create(arguments[1]), Path.of(arguments[2]), arguments[3]);
        Doom doom = new Doom(Fate.parse(arguments[4]));
        UnitOfWork plain = database.unitOfWork();
        TaskLedger ledger =
                Core.ledger(around(plain, doom, KillPoint.ACCEPT_UNCOMMITTED, KillPoint.ACCEPT_COMMITTED), settings);
        KlingApi kling = Core.kling(settings);
        AccountGate gate = Core.gate();
        Runnable submitter = Core.submitter(
                around(plain, doom, KillPoint.SEND_UNCOMMITTED, KillPoint.SEND_COMMITTED), kling, gate, settings);
        Runnable poller = Core.poller(
                around(plain, doom, KillPoint.LOOK_UNCOMMITTED, KillPoint.LOOK_COMMITTED), kling, gate, settings);
        Dialogue.hold(
                () -> {
                    repeat("submitter", submitter);
                    repeat("poller", poller);
                },
                id -> accept(ledger, id));
    }

    private static UnitOfWork around(UnitOfWork plain, Doom doom, KillPoint uncommitted, KillPoint committed) {
        return new DoomedTransactions(plain, doom, uncommitted, committed);
    }

    /** A submission that an earlier process has accepted without living to say so is refused as known, and so accepted. */
    private static void accept(TaskLedger ledger, String id) {
        try {
            ledger.submit(
                    STAFF, ImageGenerationRequest.of(id).externalTaskId(id).build());
        } catch (InvalidRequestException e) {
            boolean known =
                    e.violations().stream().allMatch(found -> found.code().equals("already_used"));
            if (!known) {
                throw e;
            }
        }
        Dialogue.say(Dialogue.ACCEPTED + id);
    }

    private static void repeat(String name, Runnable work) {
        Thread thread = new Thread(() -> forever(name, work), name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void forever(String name, Runnable work) {
        System.Logger log = System.getLogger(CoreProcess.class.getName());
        try {
            while (true) {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    // As the product's own scheduler: the next run tries again.
                    log.log(System.Logger.Level.ERROR, "The " + name + " failed and will try again", e);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
