package ee.kling.it;

import java.util.Map;

/** The database that this run of the tests is on: embedded H2, or PostgreSQL told by the settings that every user has. */
final class ItDatabase {
    private ItDatabase() {}

    /** Chosen by the system property {@code it.database}, {@code null} without it; also the name of the driver. */
    static String kind() {
        return System.getProperty("it.database");
    }

    /** @return what to set for a database of this name with nothing in it; H2's is in the data directory by default */
    static Map<String, String> empty(String name) {
        return switch (kind()) {
            case "h2" -> Map.of();
            case "postgresql" ->
                Map.of(
                        "KLING_DB_URL", PostgresServer.empty(name),
                        "KLING_DB_USER", PostgresServer.USER,
                        "KLING_DB_PASSWORD", PostgresServer.PASSWORD);
            default -> throw new IllegalStateException("it.database is " + kind());
        };
    }
}
