package ee.kling.core;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** A real PostgreSQL, at a port of its own; started at first use, ended with the JVM. */
final class PostgresServer {
    private static final EmbeddedPostgres SERVER = start();
    private static final Set<String> MADE = new HashSet<>();

    private PostgresServer() {}

    /** @return the address of the database of this name, made when there is none yet */
    static synchronized String database(String name) {
        if (MADE.add(name)) {
            create(name);
        }
        return SERVER.getJdbcUrl("postgres", name);
    }

    private static void create(String name) {
        try (var connection = SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database \"" + name + '"');
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With a locale of its own, because with that of the machine it may not know the capitals of é or ж. */
    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("locale", "C")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
