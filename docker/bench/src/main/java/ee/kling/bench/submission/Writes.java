package ee.kling.bench.submission;

import java.util.Locale;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Notices whether this thread has changed rows; made by Hibernate, by name. */
public final class Writes implements StatementInspector {
    private static final ThreadLocal<Boolean> SEEN = ThreadLocal.withInitial(() -> false);

    static void forget() {
        SEEN.set(false);
    }

    static boolean seen() {
        return SEEN.get();
    }

    @Override
    public String inspect(String sql) {
        String start = sql.stripLeading().toLowerCase(Locale.ROOT);
        if (!start.startsWith("select") && !start.startsWith("with")) {
            SEEN.set(true);
        }
        return sql;
    }
}
