package ee.kling.core.status;

import ee.kling.core.archive.DataDirectoryException;
import ee.kling.core.archive.FileStore;
import ee.kling.core.archive.SpareRoom;
import ee.kling.core.store.Database;
import ee.kling.core.store.DatabaseException;
import javax.sql.DataSource;

/** Finds out whether pictures can be written and the database answers; opens the database as soon as it can. */
public final class SelfCheck {
    private final FileStore files;
    private final SpareRoom spare;
    private final Database database;
    private final DataSource dataSource;
    private final Readiness readiness;

    public SelfCheck(FileStore files, SpareRoom spare, Database database, DataSource dataSource, Readiness readiness) {
        this.files = files;
        this.spare = spare;
        this.database = database;
        this.dataSource = dataSource;
        this.readiness = readiness;
    }

    /** Reports both, also when the first is not as it should be. */
    public void run() {
        readiness.begin(Part.DATA_DIRECTORY);
        try {
            checkFiles();
            readiness.good(Part.DATA_DIRECTORY);
        } catch (DataDirectoryException e) {
            spare.give();
            readiness.bad(Part.DATA_DIRECTORY, e.getMessage());
        }
        readiness.begin(Part.DATABASE);
        try {
            database.open(dataSource);
            readiness.good(Part.DATABASE);
        } catch (DatabaseException e) {
            readiness.bad(Part.DATABASE, e.getMessage());
        }
    }

    private void checkFiles() {
        if (database.isEmbedded()) {
            files.check(spare.missing());
            spare.take();
        } else {
            files.check();
        }
    }
}
