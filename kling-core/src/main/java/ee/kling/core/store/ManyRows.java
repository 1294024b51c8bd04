package ee.kling.core.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Writes many rows by one statement, the same on H2 and PostgreSQL. Each column goes as one array of text, so that the
 * statement does not depend on how many rows there are, and the database turns the text into what the column holds.
 *
 * @param <T> what a row is made of
 * @param table its name
 * @param columns those that are written; for an update, the first two are the key and the version
 */
public record ManyRows<T>(String table, List<Column<T>> columns) {
    public static final String UUID = "uuid";
    public static final String INTEGER = "integer";
    public static final String BIGINT = "bigint";
    public static final String FLAG = "boolean";
    /** Without a length: a cast to one would cut off what is too long, which must fail. */
    public static final String TEXT = "varchar";

    public static final String NUMBER = "numeric(12, 3)";
    public static final String TIME = "timestamp(6) with time zone";

    /**
     * @param type as both databases name it
     * @param value whose text the database reads as that type; {@code null} for none
     */
    public record Column<T>(String name, String type, Function<T, ?> value) {}

    /**
     * Writes all columns but the first two, and counts the version up. Entities of these rows must not be managed.
     *
     * @throws OptimisticLockException when a row has another version by now; then nothing may be committed
     */
    public void update(EntityManager em, List<T> rows) {
        if (!rows.isEmpty() && execute(em, merge(), rows) != rows.size()) {
            throw new OptimisticLockException("Somebody else has changed some of %d rows".formatted(rows.size()));
        }
    }

    /** Inserts the rows. */
    public void insert(EntityManager em, List<T> rows) {
        if (!rows.isEmpty()) {
            execute(em, "insert into %s (%s) %s".formatted(table, names("%s"), source()), rows);
        }
    }

    private String merge() {
        String key = columns.get(0).name();
        String version = columns.get(1).name();
        String written = columns.stream()
                .skip(2)
                .map(column -> "%1$s = v.%1$s".formatted(column.name()))
                .collect(Collectors.joining(", "));
        return "merge into %s t using (%s) v on t.%3$s = v.%3$s and t.%4$s = v.%4$s"
                        .formatted(table, source(), key, version)
                + " when matched then update set %s, %2$s = v.%2$s + 1".formatted(written, version);
    }

    private String source() {
        return "select %s from unnest(%s) as u(%s)"
                .formatted(
                        columns.stream()
                                .map(column -> "cast(u.%1$s as %2$s) as %1$s".formatted(column.name(), column.type()))
                                .collect(Collectors.joining(", ")),
                        names("cast(? as varchar array)"),
                        names("%s"));
    }

    private String names(String form) {
        return columns.stream().map(column -> form.formatted(column.name())).collect(Collectors.joining(", "));
    }

    private int execute(EntityManager em, String sql, List<T> rows) {
        return em.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int place = 0; place < columns.size(); place++) {
                    statement.setArray(place + 1, texts(connection, columns.get(place), rows));
                }
                return statement.executeUpdate();
            }
        });
    }

    private Array texts(Connection connection, Column<T> column, List<T> rows) throws SQLException {
        Object[] texts = rows.stream().map(column.value()).map(ManyRows::text).toArray();
        return connection.createArrayOf("varchar", texts);
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
