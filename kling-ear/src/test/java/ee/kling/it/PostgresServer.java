package ee.kling.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A real PostgreSQL at a port of its own, with a user as a product has it; started at first use, ended with the JVM. */
final class PostgresServer {
    static final String USER = "kling";
    static final String PASSWORD = "kept-out-of-every-log";

    private static final EmbeddedPostgres SERVER = start();

    static {
        execute("create role " + USER + " login password '" + PASSWORD + "'");
    }

    private PostgresServer() {}

    /** @return the address of a database of this name with nothing in it, whoever used the one before */
    static String empty(String name) {
        execute("drop database if exists \"" + name + "\" with (force)");
        execute("create database \"" + name + "\" owner " + USER);
        return "jdbc:postgresql://localhost:" + SERVER.getPort() + "/" + name;
    }

    /** Looks into a database past the product. */
    static Connection connect(String name) throws SQLException {
        return SERVER.getDatabase("postgres", name).getConnection();
    }

    private static void execute(String statement) {
        try (Connection connection = connect("postgres");
                var sql = connection.createStatement()) {
            sql.execute(statement);
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
                    .setDataDirectoryCustomizer(PostgresServer::askForPasswords)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By itself it trusts everybody on this machine. */
    private static void askForPasswords(File directory) {
        Path rules = directory.toPath().resolve("pg_hba.conf");
        try {
            Files.writeString(rules, "host all " + USER + " all scram-sha-256\n" + Files.readString(rules));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
