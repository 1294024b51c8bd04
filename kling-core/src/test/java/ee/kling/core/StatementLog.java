package ee.kling.core;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/**
 * Writes down what a data source is asked for, whoever asks: one entry for each statement that goes to the database, with
 * as many rows as it may have. Begin and commit are none, nor is what makes H2 write down a commit.
 */
final class StatementLog {
    private final List<String> executed = new CopyOnWriteArrayList<>();
    private volatile boolean open;

    /** The same data source, listened to. */
    DataSource listen(DataSource source) {
        return proxy(DataSource.class, source, (proxy, method, arguments) -> {
            Object result = call(() -> method.invoke(source, arguments));
            return result instanceof Connection connection ? listen(connection) : result;
        });
    }

    private Connection listen(Connection connection) {
        return proxy(Connection.class, connection, (proxy, method, arguments) -> {
            Object result = call(() -> method.invoke(connection, arguments));
            return result instanceof PreparedStatement statement
                    ? listen(statement, String.valueOf(arguments[0]))
                    : result;
        });
    }

    private PreparedStatement listen(PreparedStatement statement, String sql) {
        int[] batched = new int[1];
        return proxy(PreparedStatement.class, statement, (proxy, method, arguments) -> {
            String name = method.getName();
            if (name.equals("addBatch")) {
                batched[0]++;
            } else if (name.equals("executeBatch")) {
                // A batch is one message, but as many statements to the database.
                note(sql, batched[0]);
                batched[0] = 0;
            } else if (name.startsWith("execute")) {
                note(sql, 1);
            }
            return call(() -> method.invoke(statement, arguments));
        });
    }

    private void note(String sql, int times) {
        for (int i = 0; open && !sql.startsWith("checkpoint") && i < times; i++) {
            executed.add(sql);
        }
    }

    /** What the work asks of the database, in order. */
    List<String> during(Runnable work) {
        executed.clear();
        open = true;
        try {
            work.run();
            return List.copyOf(executed);
        } finally {
            open = false;
        }
    }

    private static <T> T proxy(Class<T> type, T target, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(target.getClass().getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(java.util.concurrent.Callable<Object> work) throws Throwable {
        try {
            return work.call();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
