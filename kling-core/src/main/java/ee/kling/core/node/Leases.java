package ee.kling.core.node;

import ee.kling.core.store.UnitOfWork;
import ee.kling.core.store.WorkLeases;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Work that one node does at a time. A lease is a promise about the near future and no lock: a node may freeze right after
 * it was told yes. Whatever it writes then must lose by the version of the row.
 */
public final class Leases {
    private final UnitOfWork unitOfWork;
    private final String node;
    private final Duration length;
    private final LongSupplier nanos;
    private final Map<String, Lease> leases = new ConcurrentHashMap<>();
    private volatile boolean leaving;

    /**
     * @param node this run of this server, unlike any other's
     * @param length after which the lease of a node that is not heard from is free, by the database's time
     */
    public Leases(UnitOfWork unitOfWork, String node, Duration length) {
        this(unitOfWork, node, length, System::nanoTime);
    }

    Leases(UnitOfWork unitOfWork, String node, Duration length, LongSupplier nanos) {
        this.unitOfWork = unitOfWork;
        this.node = node;
        this.length = length;
        this.nanos = nanos;
    }

    /**
     * Whether this node may do this work now: takes or renews the lease in the database, at most every third of its length.
     * In between the last answer stands, whatever it was, and costs nothing.
     *
     * @param work at most 250 characters
     * @throws ee.kling.api.task.UnavailableException when the database cannot be asked
     */
    public boolean hold(String work) {
        return !leaving && leases.computeIfAbsent(work, Lease::new).hold();
    }

    /** For good: gives away everything and takes nothing any more. */
    public void leave() {
        leaving = true;
        unitOfWork.run(em -> WorkLeases.releaseAll(em, node));
    }

    private final class Lease {
        private final String work;
        private boolean ours;
        private boolean asked;

        /** Before the question was sent, so that we never believe in it for longer than the database does. */
        private long askedAt;

        Lease(String work) {
            this.work = work;
        }

        synchronized boolean hold() {
            if (!asked || isOlderThan(length.dividedBy(3))) {
                ask();
            }
            return ours && !isOlderThan(length);
        }

        private void ask() {
            asked = false;
            long now = nanos.getAsLong();
            ours = take();
            askedAt = now;
            asked = true;
        }

        private boolean take() {
            try {
                return unitOfWork.call(em -> WorkLeases.take(em, work, node, length));
            } catch (PersistenceException e) {
                // Another node wrote the first row of this name in the same moment.
                return false;
            }
        }

        private boolean isOlderThan(Duration age) {
            return nanos.getAsLong() - askedAt >= age.toNanos();
        }
    }
}
