package ee.kling.core;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test of what the database does: it runs on H2 with all the others, and once more on PostgreSQL. Tests of what we make of
 * Kling's answers use it too, but say nothing new there.
 */
@Tag("database")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnBothDatabases {}
