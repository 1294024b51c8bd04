package ee.kling.core.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** An older one would take tasks, and not understand the statement that records their results. */
class OldPostgresqlTest {

    @Test
    void isRefusedBeforeAnythingIsMadeInIt() {
        DataSource old = database(14);
        assertThatThrownBy(() -> new Database().open(old))
                .isInstanceOf(DatabaseException.class)
                .hasMessage("PostgreSQL 15 or newer is needed; the database of kling.db.url is 14.1");
    }

    private static DataSource database(int major) {
        DatabaseMetaData about = proxy(DatabaseMetaData.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getDatabaseProductName" -> "PostgreSQL";
            case "getDatabaseProductVersion" -> major + ".1";
            case "getDatabaseMajorVersion" -> major;
            default -> throw new AssertionError(method);
        });
        Connection connection = proxy(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getMetaData" -> about;
            case "close" -> null;
            default -> throw new AssertionError(method);
        });
        return proxy(DataSource.class, (proxy, method, arguments) -> connection);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
