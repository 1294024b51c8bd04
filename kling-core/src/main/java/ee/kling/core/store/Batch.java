package ee.kling.core.store;

import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import org.hibernate.Session;

/** Sends one statement for many rows as one batch. */
final class Batch {
    private Batch() {}

    interface Binder<T> {
        void bind(PreparedStatement statement, T row) throws SQLException;
    }

    /** @return how many rows were changed */
    static <T> int run(EntityManager em, String sql, Collection<T> rows, Binder<T> binder) {
        if (rows.isEmpty()) {
            return 0;
        }
        em.flush();
        return em.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (T row : rows) {
                    binder.bind(statement, row);
                    statement.addBatch();
                }
                return Arrays.stream(statement.executeBatch()).sum();
            }
        });
    }
}
