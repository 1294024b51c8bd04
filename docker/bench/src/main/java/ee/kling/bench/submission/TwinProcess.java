package ee.kling.bench.submission;

import ee.kling.api.KlingException;
import ee.kling.api.KlingRejectedException;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.bench.core.Core;
import ee.kling.bench.core.QuickSettings;
import ee.kling.core.account.KlingApi;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.store.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What is usually done, with the same client: POST, then record. Whatever goes wrong is tried again, and a submission
 * that the dead process did not acknowledge comes again.
 */
public final class TwinProcess {
    /** What it records. */
    static final String TABLE = """
            create table twin_task (
                caller_id varchar(100) primary key, remote_id varchar(100), state varchar(20) not null)""";

    private static final int SENDERS = 4;
    private static final int MOST_TRIES = 20;
    private static final long PAUSE_MILLIS = 200;

    private final DataSource database;
    private final KlingApi kling;
    private final Doom doom;
    private final boolean sameId;

    private TwinProcess(DataSource database, KlingApi kling, Doom doom, boolean sameId) {
        this.database = database;
        this.kling = kling;
        this.doom = doom;
        this.sameId = sameId;
    }

    /** Arguments: as {@link CoreProcess}, then {@link Strategy}. */
    public static void main(String[] arguments) throws IOException {
        Dialogue.quiet();
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(arguments[0]);
        KlingSettings settings = QuickSettings.of(URI.create(arguments[1]), Path.of(arguments[2]), arguments[3]);
        boolean sameId = Strategy.valueOf(arguments[5]) == Strategy.SAME_ID;
        TwinProcess twin = new TwinProcess(database, Core.kling(settings), new Doom(Fate.parse(arguments[4])), sameId);
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        Dialogue.hold(() -> {}, id -> senders.execute(() -> twin.submit(id)));
    }

    private void submit(String id) {
        try {
            if (!isRecorded(id)) {
                record(id, posted(id));
            }
            Dialogue.say(Dialogue.ACCEPTED + id);
        } catch (SQLException | RuntimeException e) {
            System.getLogger(TwinProcess.class.getName()).log(System.Logger.Level.ERROR, "Submission " + id, e);
        }
    }

    /** @return the id at Kling; empty when Kling refused it, which is taken for the outcome */
    private Optional<String> posted(String id) {
        for (int left = MOST_TRIES; ; left--) {
            String externalId = sameId ? "same-" + id : "fresh-" + Ids.randomHex(8);
            try {
                ImageGenerationRequest request = ImageGenerationRequest.of(id)
                        .modelName("kling-v3")
                        .externalTaskId(externalId)
                        .build();
                return Optional.of(kling.create(request).task().taskId());
            } catch (KlingRejectedException e) {
                return Optional.empty();
            } catch (KlingException e) {
                if (left == 1) {
                    throw e;
                }
                pause();
            }
        }
    }

    private boolean isRecorded(String id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("select 1 from twin_task where caller_id = ?")) {
            query.setString(1, id);
            return query.executeQuery().next();
        }
    }

    private void record(String id, Optional<String> remoteId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into twin_task values (?, ?, ?)")) {
            connection.setAutoCommit(false);
            insert.setString(1, id);
            insert.setString(2, remoteId.orElse(null));
            insert.setString(3, remoteId.isPresent() ? "SUBMITTED" : "FAILED");
            insert.executeUpdate();
            doom.pass(KillPoint.SEND_UNCOMMITTED);
            connection.commit();
            doom.pass(KillPoint.SEND_COMMITTED);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("Interrupted", e));
        }
    }
}
