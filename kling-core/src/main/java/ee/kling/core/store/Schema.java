package ee.kling.core.store;

import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;

/** Brings the database to this version's schema, then has Hibernate check it against the entities. */
public final class Schema {
    private Schema() {}

    /**
     * Safe on several nodes at once: the migrations hold a lock.
     *
     * @throws org.flywaydb.core.api.FlywayException when the database is newer than this version, or a migration fails
     * @throws org.hibernate.tool.schema.spi.SchemaManagementException when a table or column is not as expected
     */
    public static void migrate(DataSource dataSource, EntityManagerFactory entityManagerFactory) {
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        entityManagerFactory.unwrap(SessionFactory.class).getSchemaManager().validateMappedObjects();
    }
}
