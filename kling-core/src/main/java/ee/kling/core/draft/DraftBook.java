package ee.kling.core.draft;

import ee.kling.api.task.InvalidRequestException;
import ee.kling.api.task.Violation;
import ee.kling.core.store.UnitOfWork;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Everybody's drafts, one each. What is kept last wins; what it replaced without knowing it is set aside. */
public final class DraftBook {
    /** Characters of a content, as Java counts them. */
    public static final int LONGEST = 60_000;

    /** Bytes of a picture. */
    public static final int LARGEST = 10 * 1024 * 1024;

    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public DraftBook(UnitOfWork unitOfWork, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** What this person has begun; empty when nothing. */
    public Optional<Draft> find(String owner) {
        return unitOfWork.call(
                em -> Optional.ofNullable(em.find(StoredDraft.class, owner)).map(stored -> drafted(em, owner, stored)));
    }

    /** The version of the draft; 0 when there is none. */
    public long version(String owner) {
        return unitOfWork.call(em -> {
            StoredDraft stored = em.find(StoredDraft.class, owner);
            return stored == null ? 0 : stored.version();
        });
    }

    /**
     * Keeps a draft.
     *
     * @param picture its reference; {@code null} without one
     * @param known the version that the page began from; another page's later one is set aside
     * @throws InvalidRequestException when it is longer than {@link #LONGEST} or {@link #LARGEST}; nothing changes then
     */
    public SavedDraft save(String owner, String content, byte[] picture, long known) {
        requireRoom(content, picture);
        return locked(owner, em -> {
            StoredDraft stored = locked(em, owner);
            String sha256 = DraftPictures.keep(em, owner, picture);
            boolean replaced = stored.version() != known && stored.isAnother(content, sha256);
            if (replaced && stored.version() > 0) {
                stored.setAside();
            }
            stored.write(content, sha256, clock.instant());
            DraftPictures.removeOthers(em, owner, stored);
            return new SavedDraft(stored.version(), stored.savedAt(), replaced && stored.version() > 1);
        });
    }

    /** Keeps the draft as the previous one, because something else is about to be put into the form. */
    public void setAside(String owner) {
        unitOfWork.run(em -> {
            StoredDraft stored = em.find(StoredDraft.class, owner, LockModeType.PESSIMISTIC_WRITE);
            if (stored != null) {
                stored.setAside();
                DraftPictures.removeOthers(em, owner, stored);
            }
        });
    }

    /** Brings the previous one back; what was the draft is the previous one then. Empty when there is none. */
    public Optional<Draft> bringBack(String owner) {
        return unitOfWork.call(em -> {
            StoredDraft stored = em.find(StoredDraft.class, owner, LockModeType.PESSIMISTIC_WRITE);
            if (stored == null || !stored.hasPrevious()) {
                return Optional.empty();
            }
            stored.exchange(clock.instant());
            return Optional.of(drafted(em, owner, stored));
        });
    }

    /** Of two that begin a person's first draft at once, the second finds the first's row. */
    private <T> T locked(String owner, Function<EntityManager, T> work) {
        try {
            return unitOfWork.call(work);
        } catch (PersistenceException e) {
            if (version(owner) == 0) {
                throw e;
            }
            return unitOfWork.call(work);
        }
    }

    private StoredDraft locked(EntityManager em, String owner) {
        StoredDraft stored = em.find(StoredDraft.class, owner, LockModeType.PESSIMISTIC_WRITE);
        if (stored != null) {
            return stored;
        }
        StoredDraft first = new StoredDraft(owner, clock.instant());
        em.persist(first);
        return first;
    }

    private static Draft drafted(EntityManager em, String owner, StoredDraft stored) {
        return new Draft(
                stored.version(),
                stored.content(),
                DraftPictures.read(em, owner, stored.picture()),
                stored.savedAt(),
                stored.hasPrevious());
    }

    private static void requireRoom(String content, byte[] picture) {
        require(content.length() <= LONGEST, "draft", content.length(), LONGEST, "characters");
        require(
                picture == null || picture.length <= LARGEST,
                "picture",
                picture == null ? 0 : picture.length,
                LARGEST,
                "bytes");
    }

    private static void require(boolean fits, String path, int given, int most, String unit) {
        if (!fits) {
            throw new InvalidRequestException(List.of(new Violation(
                    path,
                    "too_long",
                    "The %s has %d %s; at most %d are kept.".formatted(path, given, unit, most),
                    "Make it shorter.")));
        }
    }
}
