package ee.kling.core.store;

import ee.kling.core.TestDatabase;
import java.nio.file.Path;

/** Commits a row to the H2 database of the directory that is named, and is gone at once. */
final class EndedProcess {
    private EndedProcess() {}

    public static void main(String[] arguments) {
        TestDatabase database = TestDatabase.in(Path.of(arguments[0]));
        database.unitOfWork()
                .durably(em -> em.createNativeQuery(
                                "insert into node (name, alive_until) values ('gone', current_timestamp)")
                        .executeUpdate());
        Runtime.getRuntime().halt(0);
    }
}
