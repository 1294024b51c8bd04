package ee.kling.core.store;

/** The database has a schema that this version cannot work with. */
public final class SchemaException extends RuntimeException {
    SchemaException(String message) {
        super(message);
    }
}
