package ee.kling.core.store;

import jakarta.persistence.EntityManagerFactory;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.hibernate.SessionFactory;

/** Brings the database to this version's schema, and has Hibernate check it against the entities. */
public final class Schema {
    private Schema() {}

    /**
     * Safe on several nodes at once: the migrations hold a lock.
     *
     * @throws SchemaException when the database is newer than this version; nothing is changed then
     * @throws org.flywaydb.core.api.FlywayException when it cannot be reached or a migration fails
     */
    public static void migrate(DataSource dataSource) {
        Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .load();
        newerVersion(flyway).ifPresent(version -> {
            throw new SchemaException(("The database (setting kling.db.url) has schema version %s, which is newer than"
                            + " this version of Kling Studio: start the newer version, or restore a backup")
                    .formatted(version));
        });
        flyway.migrate();
    }

    /** @throws org.hibernate.tool.schema.spi.SchemaManagementException when a table or column is not as expected */
    public static void validate(EntityManagerFactory factory) {
        factory.unwrap(SessionFactory.class).getSchemaManager().validateMappedObjects();
    }

    private static Optional<String> newerVersion(Flyway flyway) {
        return Arrays.stream(flyway.info().applied())
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS
                        || migration.getState() == MigrationState.FUTURE_FAILED)
                .map(MigrationInfo::getVersion)
                .map(String::valueOf)
                .reduce((older, newer) -> newer);
    }
}
