package ee.kling.core.task;

import ee.kling.core.store.Ids;
import ee.kling.core.store.UnitOfWork;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Table;
import java.time.Clock;
import java.time.Instant;

/** What makes this installation's tasks its own at Kling, where several may share an account. Made at first start. */
@Entity
@Table(name = "installation")
public class Installation {
    private static final int ONLY_ROW = 1;
    private static final int RANDOM_BYTES = 16;

    @Id
    private int id;

    private String externalIdPrefix;
    private Instant createdAt;

    protected Installation() {}

    private Installation(Instant now) {
        this.id = ONLY_ROW;
        this.externalIdPrefix = "k" + Ids.randomHex(4) + "-";
        this.createdAt = now;
    }

    /** The one of this database; made when there is none yet, by whichever node comes first. */
    public static Installation ensure(UnitOfWork unitOfWork, Clock clock) {
        Installation existing = unitOfWork.call(em -> em.find(Installation.class, ONLY_ROW));
        if (existing != null) {
            return existing;
        }
        try {
            unitOfWork.run(em -> em.persist(new Installation(clock.instant())));
        } catch (PersistenceException e) {
            // Another node was first; if not, the read below finds nothing and says so.
        }
        Installation made = unitOfWork.call(em -> em.find(Installation.class, ONLY_ROW));
        if (made == null) {
            throw new IllegalStateException("The installation's own id could not be stored");
        }
        return made;
    }

    /** A new external task id: this installation's prefix and 128 random bits. */
    String newExternalTaskId() {
        return externalIdPrefix + Ids.randomHex(RANDOM_BYTES);
    }
}
