package ee.kling.core.store;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.query.NativeQuery;

/** Reads and writes the rows of the history's index, one per mark and bucket. Whoever writes holds {@link HistoryPlacing#lock}. */
public final class HistoryMarks {
    /** Two parameters each; PostgreSQL takes 65,535. */
    private static final int ROWS_OF_A_STATEMENT = 5000;

    private HistoryMarks() {}

    /** One row of a bucket. */
    public record MarkRow(byte[] mark, byte[] places) {}

    /** One row of a mark. */
    public record BucketRow(int bucket, byte[] places) {}

    /** Adds rows of a bucket to the index; some thousand in one statement, because each would cost as much as a trip. */
    public static void add(EntityManager em, long shelf, int bucket, List<MarkRow> marks) {
        for (int from = 0; from < marks.size(); from += ROWS_OF_A_STATEMENT) {
            List<MarkRow> part = marks.subList(from, Math.min(marks.size(), from + ROWS_OF_A_STATEMENT));
            String rows = "(%d, ?, %d, ?)".formatted(shelf, bucket);
            String sql = "insert into history_mark (shelf, mark, bucket, places) values "
                    + String.join(", ", Collections.nCopies(part.size(), rows));
            Batch.run(em, sql, List.of(part), (insert, together) -> {
                int at = 1;
                for (MarkRow mark : together) {
                    insert.setBytes(at++, mark.mark());
                    insert.setBytes(at++, mark.places());
                }
            });
        }
    }

    /** The places that have this mark, by bucket, as far as there are any. */
    public static Map<Integer, byte[]> places(EntityManager em, long shelf, byte[] mark, Collection<Integer> buckets) {
        List<?> rows = em.createNativeQuery("select m.bucket as bucket, m.places as places from history_mark m"
                        + " where m.shelf = :shelf and m.mark = :mark and m.bucket in (:buckets)")
                .unwrap(NativeQuery.class)
                .addScalar("bucket", Integer.class)
                .addScalar("places", byte[].class)
                .setParameter("shelf", shelf)
                .setParameter("mark", mark)
                .setParameterList("buckets", buckets)
                .getResultList();
        return rows.stream().map(row -> (Object[]) row).collect(Collectors.toMap(row -> (Integer) row[0], row ->
                (byte[]) row[1]));
    }

    /** Adds rows of a mark. */
    public static void add(EntityManager em, long shelf, byte[] mark, List<BucketRow> rows) {
        String sql = "insert into history_mark (shelf, mark, bucket, places) values (?, ?, ?, ?)";
        Batch.run(em, sql, rows, (insert, row) -> {
            insert.setLong(1, shelf);
            insert.setBytes(2, mark);
            insert.setInt(3, row.bucket());
            insert.setBytes(4, row.places());
        });
    }

    /** Writes other places into rows of a mark. */
    public static void change(EntityManager em, long shelf, byte[] mark, List<BucketRow> rows) {
        String sql = "update history_mark set places = ? where shelf = ? and mark = ? and bucket = ?";
        Batch.run(em, sql, rows, (update, row) -> {
            update.setBytes(1, row.places());
            update.setLong(2, shelf);
            update.setBytes(3, mark);
            update.setInt(4, row.bucket());
        });
    }

    /** Removes rows of a mark. */
    public static void remove(EntityManager em, long shelf, byte[] mark, List<Integer> buckets) {
        String sql = "delete from history_mark where shelf = ? and mark = ? and bucket = ?";
        Batch.run(em, sql, buckets, (delete, bucket) -> {
            delete.setLong(1, shelf);
            delete.setBytes(2, mark);
            delete.setInt(3, bucket);
        });
    }
}
