package ee.kling.bench.polling;

import ee.kling.bench.lab.CountedStatement;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** A running client with its database, empty at first. */
interface Contender extends AutoCloseable {

    /** The path at the simulator under which tasks are made. */
    String path();

    /** What the external ids of all tasks begin with. */
    String prefix() throws SQLException;

    /** Before there are tasks: what takes long. */
    void announce(String prefix, int tasks, Instant firstLook) throws IOException, SQLException;

    /** The tasks are in flight at Kling; nothing looks yet. */
    void accepted(Map<String, String> remoteByExternalId, Instant firstLook) throws SQLException;

    /** From now on it may look. */
    void begin() throws SQLException;

    /** Whether every task's end is recorded. */
    boolean isDone() throws SQLException;

    /** When each end was committed, in milliseconds since 1970, by task id of Kling; without those that are missing. */
    Map<String, Double> committed(Map<String, String> remoteByExternalId) throws SQLException;

    /** Whether a statement serves to find what is due, to look, or to write what was found. */
    boolean isDetection(CountedStatement statement);

    /** The JVM whose time and memory count. */
    long pid() throws IOException;

    /** To its database, as the benchmark. */
    Connection connection();

    /** Tidies up behind a run. */
    void forget() throws IOException;

    @Override
    void close() throws IOException, SQLException;
}
