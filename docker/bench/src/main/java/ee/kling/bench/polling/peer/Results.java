package ee.kling.bench.polling.peer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The table that stands for an application's own: a row for each task, updated once when the task has ended. */
public final class Results {

    /** Made by the benchmark before a run, with a row for each task. */
    public static final String TABLE =
            "create table result (id varchar(80) primary key, state varchar(20) not null, url varchar(4000))";

    private static final String RECORD =
            "update result set state = 'SUCCEEDED', url = ? where id = ? and state = 'RUNNING'";

    private final DataSource database;

    Results(DataSource database) {
        this.database = database;
    }

    void record(String id, String url) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(RECORD)) {
            update.setString(1, url);
            update.setString(2, id);
            update.executeUpdate();
        }
    }
}
