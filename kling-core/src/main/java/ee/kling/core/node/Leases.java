package ee.kling.core.node;

import ee.kling.core.store.UnitOfWork;
import java.time.Duration;

/** Which node does what. */
public final class Leases {
    public Leases(UnitOfWork unitOfWork, String node, Duration length) {}

    /** Whether this node may do this work now: takes or renews the lease in the database, at most every third of its length. */
    public boolean hold(String work) {
        return true;
    }

    public void release(String work) {}
}
