package ee.kling.core.draft;

import ee.kling.core.archive.Sha256;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** The pictures of drafts, each kept once for its owner and no longer than a draft needs it. */
final class DraftPictures {
    private DraftPictures() {}

    /** Keeps it, unless it is there already; {@code null} for none. */
    static String keep(EntityManager em, String owner, byte[] picture) {
        if (picture == null) {
            return null;
        }
        String sha256 = Sha256.of(picture);
        if (!isThere(em, owner, sha256)) {
            for (int at = 0, number = 0; at < picture.length; at += DraftPart.SIZE, number++) {
                byte[] part = Arrays.copyOfRange(picture, at, Math.min(picture.length, at + DraftPart.SIZE));
                em.persist(new DraftPart(owner, sha256, number, part));
            }
        }
        return sha256;
    }

    /** {@code null} for none, and for one of which nothing is there. */
    static byte[] read(EntityManager em, String owner, String sha256) {
        if (sha256 == null) {
            return null;
        }
        List<DraftPart> parts = em.createQuery(
                        "select p from DraftPart p where p.owner = :owner and p.picture = :picture order by p.number",
                        DraftPart.class)
                .setParameter("owner", owner)
                .setParameter("picture", sha256)
                .getResultList();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        parts.forEach(part -> whole.writeBytes(part.content()));
        return parts.isEmpty() ? null : whole.toByteArray();
    }

    /** Removes what neither the draft nor the previous one needs. */
    static void removeOthers(EntityManager em, String owner, StoredDraft draft) {
        em.flush();
        em.createQuery("delete from DraftPart p where p.owner = :owner and p.picture not in :needed")
                .setParameter("owner", owner)
                .setParameter("needed", draft.pictures())
                .executeUpdate();
    }

    private static boolean isThere(EntityManager em, String owner, String sha256) {
        return em.createQuery(
                                "select count(p) from DraftPart p where p.owner = :owner and p.picture = :picture",
                                Long.class)
                        .setParameter("owner", owner)
                        .setParameter("picture", sha256)
                        .getSingleResult()
                > 0;
    }
}
