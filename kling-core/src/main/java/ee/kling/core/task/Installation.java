package ee.kling.core.task;

import ee.kling.core.store.Ids;
import ee.kling.core.store.UnitOfWork;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;

/** What makes this installation's tasks its own at Kling, where several may share an account. Made at first start. */
@Entity
@Table(name = "installation")
public class Installation {
    private static final int ONLY_ROW = 1;
    private static final int RANDOM_BYTES = 16;
    private static final int KEY_BYTES = 32;

    @Id
    private int id;

    private String externalIdPrefix;

    /** In hexadecimal; {@code null} only in an installation of before there were callbacks. */
    private String callbackKey;

    private Instant createdAt;

    protected Installation() {}

    private Installation(Instant now) {
        this.id = ONLY_ROW;
        this.externalIdPrefix = "k" + Ids.randomHex(4) + "-";
        this.callbackKey = Ids.randomHex(KEY_BYTES);
        this.createdAt = now;
    }

    /** The one of this database; made when there is none yet, by whichever node comes first. */
    public static Installation ensure(UnitOfWork unitOfWork, Clock clock) {
        Installation existing = unitOfWork.call(em -> em.find(Installation.class, ONLY_ROW));
        if (existing != null) {
            return existing.callbackKey == null ? withCallbackKey(unitOfWork) : existing;
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

    /** Of nodes that start together the first one's is taken. */
    private static Installation withCallbackKey(UnitOfWork unitOfWork) {
        unitOfWork.run(em -> em.createQuery(
                        "update Installation i set i.callbackKey = :made where i.id = :id and i.callbackKey is null")
                .setParameter("made", Ids.randomHex(KEY_BYTES))
                .setParameter("id", ONLY_ROW)
                .executeUpdate());
        return unitOfWork.call(em -> em.find(Installation.class, ONLY_ROW));
    }

    /** What proves that a callback address is one of ours; used for nothing else. */
    public byte[] callbackKey() {
        return HexFormat.of().parseHex(callbackKey);
    }

    /** A new external task id: this installation's prefix and 128 random bits. */
    String newExternalTaskId() {
        return externalIdPrefix + Ids.randomHex(RANDOM_BYTES);
    }
}
