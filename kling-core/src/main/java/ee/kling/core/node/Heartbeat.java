package ee.kling.core.node;

import ee.kling.core.store.NodeRows;
import ee.kling.core.store.UnitOfWork;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Says that this node is alive, and takes over what silent ones had in hand: one that sends or fetches keeps its row for as
 * long as an exchange may take, which is far longer than it takes to see that it is gone.
 */
public final class Heartbeat {
    private static final System.Logger LOG = System.getLogger(Heartbeat.class.getName());

    private final UnitOfWork unitOfWork;
    private final String node;
    private final String account;
    private final Duration length;
    private final LongSupplier nanos;
    private long beganAt;
    private boolean begun;

    /**
     * @param node this run of this server, unlike any other's
     * @param account whose tasks this node takes over
     * @param length how long one beat lasts, by the database's time
     */
    public Heartbeat(UnitOfWork unitOfWork, String node, String account, Duration length) {
        this(unitOfWork, node, account, length, System::nanoTime);
    }

    Heartbeat(UnitOfWork unitOfWork, String node, String account, Duration length, LongSupplier nanos) {
        this.unitOfWork = unitOfWork;
        this.node = node;
        this.account = account;
        this.length = length;
        this.nanos = nanos;
    }

    /** Beats when a third of the last beat is over; called more often, it costs nothing. For one thread. */
    public void beat() {
        long now = nanos.getAsLong();
        if (!begun || now - beganAt >= length.dividedBy(3).toNanos()) {
            for (String silent : unitOfWork.call(em -> {
                NodeRows.alive(em, node, length);
                return NodeRows.silent(em);
            })) {
                takeOver(silent);
            }
            beganAt = now;
            begun = true;
        }
    }

    private void takeOver(String silent) {
        int rows = unitOfWork.call(em -> NodeRows.takeOver(em, silent, account));
        if (rows > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Server {0} is not heard from any more: {1} tasks and pictures that it had in hand are taken over",
                    silent,
                    rows);
        }
    }

    /** This node ends; what it could not finish is for the others at once. */
    public void leave() {
        unitOfWork.run(em -> NodeRows.leave(em, node));
    }
}
