package ee.kling.bench.history;

import ee.kling.core.history.HistoryKeeper;
import ee.kling.core.store.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import javax.sql.DataSource;

/** Very many finished tasks of one person and some of others, by SQL that H2 and PostgreSQL both know. */
final class HistorySample {
    static final String OWNER = "anna";
    static final String TAG = "poster";
    static final String OTHER_MODEL = "kling-v2-1";

    /** As many tasks of others as there are thousands of hers. */
    private static final String OTHER = "berit";

    private static final int PORTION = 100_000;
    private static final long OWNERS_SHELF = 1;
    private static final int SHELF_BITS = 40;

    private HistorySample() {}

    /** Fills an empty database. The numbers are those the keeper would give; the index is the keeper's own work. */
    static void fill(DataSource database, UnitOfWork unitOfWork, int rows) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            for (int from = 0; from < rows; from += PORTION) {
                int to = Math.min(rows, from + PORTION);
                statement.execute(tasks(from, to));
                statement.execute(pictures(from, to));
                statement.execute(tags(from, to));
                System.err.printf("%,d of %,d tasks%n", to, rows);
            }
            long others = (rows + 999) / 1000;
            statement.execute("update history_shelf set last_place = %d where shelf = 0".formatted(rows));
            statement.execute(
                    "insert into history_shelf (shelf, owner, last_place, closed) values (1, '%s', %d, 0), (2, '%s', %d, 0)"
                            .formatted(OWNER, rows - others, OTHER, others));
            System.err.println("The keeper writes the index ...");
            new HistoryKeeper(unitOfWork, Clock.systemUTC()).run();
            // For the twin: what today's index for OFFSET would be.
            statement.execute("create index twin_owner on generation_task (owner, created_at, id)");
            statement.execute("analyze");
        }
    }

    /**
     * One in a thousand is another person's, the first ones. One in ten failed, one in a hundred was cancelled. One in a hundred
     * has a star, one in fifty is in the trash, one in four is of another model.
     */
    private static String tasks(int from, int to) {
        return """
                insert into generation_task (id, version, owner, account, endpoint, external_task_id, state, model_name,
                    prompt, aspect_ratio, resolution, n, request_json, request_sha256, attempt, negative_reads,
                    created_at, sent_at, finished_at, favourite, trashed, place, shelf_place)
                select %s, 3, case when mod(n, 1000) = 0 then '%s' else '%s' end, 'demo', 'generations',
                    'k-' || cast(n as varchar),
                    case when mod(n, 100) = 50 then 'CANCELLED' when mod(n, 10) = 3 then 'FAILED' else 'SUCCEEDED' end,
                    case when mod(n, 4) = 0 then '%s' else 'kling-v3' end, %s, '16:9', '1k', 1, '%s', 'x', 1, 0, %s, %s, %s,
                    mod(n, 100) = 7, mod(n, 50) = 11,
                    case when mod(n, 1000) = 0 then %d + n / 1000 + 1 else %d + n - n / 1000 end, n + 1
                from (%s) numbers""".formatted(
                        id("n", 7),
                        OTHER,
                        OWNER,
                        OTHER_MODEL,
                        prompt(),
                        "{}".repeat(300),
                        time(0),
                        time(1),
                        time(20),
                        2L << SHELF_BITS,
                        OWNERS_SHELF << SHELF_BITS,
                        numbers(from, to));
    }

    private static String pictures(int from, int to) {
        return """
                insert into result_image (id, version, task_id, image_index, watermarked, url, state, sha256, media_type,
                    width, height, size, attempt, created_at)
                select %s, 1, %s, 0, false, 'https://example.com/x.png', 'STORED', 'x', 'image/png', 1024, 576, 100000, 1, %s
                from (%s) numbers""".formatted(id("n", 6), id("n", 7), time(20), numbers(from, to));
    }

    /** One in twenty has a tag. */
    private static String tags(int from, int to) {
        return "insert into task_tag (task_id, tag, shown) select %s, '%s', '%s' from (%s) numbers where mod(n, 20) = 3"
                .formatted(id("n", 7), TAG, TAG, numbers(from, to));
    }

    private static String time(int seconds) {
        return "timestamp with time zone '2026-01-01 00:00:00+00:00' + (n * 10 + %d) * interval '1' second"
                .formatted(seconds);
    }

    private static String id(String number, int version) {
        return "cast('00000000-0000-%d000-8000-' || lpad(cast(%s as varchar), 12, '0') as uuid)"
                .formatted(version, number);
    }

    /** Twelve words out of some thousands; "fox" in all, one rare word in ten thousand, Chinese in every tenth. */
    private static String prompt() {
        StringBuilder words = new StringBuilder("'a fox in the snow'");
        for (int i = 1; i <= 6; i++) {
            words.append(" || ' w' || cast(mod(n * %d + n / 7, %d) as varchar)".formatted(7919 * i, 500 * i));
        }
        words.append(" || case when mod(n, 10) = 0 then ' 雪中的红狐' else ' quiet evening light' end");
        words.append(" || case when mod(n, 10000) = 17 then ' zeppelin' else '' end");
        return words.toString();
    }

    /** The numbers from one to before the other, at most {@value #PORTION}. */
    private static String numbers(int from, int to) {
        String digit = "(values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9))";
        return "select n from (select a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d + cast(%d as bigint) as n"
                        .formatted(from)
                + " from %s a(d), %s b(d), %s c(d), %s e(d), %s f(d)) x where n < %d"
                        .formatted(digit, digit, digit, digit, digit, to);
    }
}
