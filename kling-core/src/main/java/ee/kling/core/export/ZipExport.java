package ee.kling.core.export;

import ee.kling.api.export.Export;
import ee.kling.api.export.ExportState;
import ee.kling.api.export.Exports;
import ee.kling.core.task.Caller;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One zip that was asked for. Who writes it, until when, and what is done are columns: a node that is gone loses nothing. */
@Entity
@Table(name = "zip_export")
public class ZipExport {
    /** A writer that says nothing for so long counts as gone. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** Begun so often, it is given up. */
    static final int MOST_ATTEMPTS = 5;

    private static final Duration RETRY = Duration.ofSeconds(10);

    @Id
    private UUID id;

    @Version
    private int version;

    private String owner;
    private boolean admin;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    private ExportState state;

    /** {@code null} when nothing is to be done any more. */
    private Integer slot;

    private String taskIds;
    private String namePattern;
    private int tasks;
    private int pictures;
    private int done;
    private int missing;

    @Column(name = "size")
    private long size;

    private int attempt;

    /** When somebody may begin with it, the lease of who has begun included; {@code null} when nobody needs to. */
    private Instant nextAt;

    private String leaseOwner;
    private String reason;
    private boolean dismissed;
    private Instant createdAt;
    private Instant validUntil;

    protected ZipExport() {}

    ZipExport(UUID id, Caller caller, int slot, List<UUID> tasks, NamePattern pattern, int pictures, Instant now) {
        this.id = id;
        this.owner = caller.name();
        this.admin = caller.admin();
        this.state = ExportState.WAITING;
        this.slot = slot;
        this.taskIds = tasks.stream().map(UUID::toString).collect(Collectors.joining(","));
        this.namePattern = pattern.text();
        this.tasks = tasks.size();
        this.pictures = pictures;
        this.nextAt = now;
        this.createdAt = now;
        this.validUntil = now.plus(Exports.KEPT);
    }

    /** This node writes it from now on; who did before loses it. */
    void begin(String node, Instant now) {
        state = ExportState.PREPARING;
        attempt++;
        done = 0;
        missing = 0;
        leaseOwner = node;
        nextAt = now.plus(LEASE);
    }

    /** It goes on. */
    void progress(int pictures, int notThere, Instant now) {
        done = pictures;
        missing = notThere;
        nextAt = now.plus(LEASE);
    }

    /** The file is whole and in its place. */
    void ready(int written, int notThere, long bytes, Instant now) {
        state = ExportState.READY;
        pictures = written;
        done = written;
        missing = notThere;
        size = bytes;
        validUntil = now.plus(Exports.KEPT);
        close();
    }

    /** Not now: somebody tries again, unless it was tried often enough. */
    void postpone(String why, Instant now) {
        if (attempt >= MOST_ATTEMPTS) {
            fail(why);
        } else {
            state = ExportState.WAITING;
            leaseOwner = null;
            nextAt = now.plus(RETRY);
        }
    }

    /** Given back untouched, for any node to begin at once. */
    void putBack(Instant now) {
        state = ExportState.WAITING;
        attempt--;
        leaseOwner = null;
        nextAt = now;
    }

    void fail(String why) {
        state = ExportState.FAILED;
        reason = why;
        close();
    }

    private void close() {
        slot = null;
        nextAt = null;
        leaseOwner = null;
    }

    void dismiss() {
        dismissed = true;
    }

    Export view() {
        return new Export(id, owner, state, tasks, pictures, done, missing, size, reason, createdAt, validUntil);
    }

    /** For whom it is written. */
    Caller caller() {
        return new Caller(owner, admin);
    }

    List<UUID> taskIds() {
        return Arrays.stream(taskIds.split(",")).map(UUID::fromString).toList();
    }

    NamePattern namePattern() {
        return new NamePattern(namePattern);
    }

    boolean wasTriedTooOften() {
        return attempt >= MOST_ATTEMPTS;
    }

    boolean isValid(Instant now) {
        return validUntil.isAfter(now);
    }

    UUID id() {
        return id;
    }

    int version() {
        return version;
    }

    String owner() {
        return owner;
    }

    ExportState state() {
        return state;
    }

    int slot() {
        return slot;
    }
}
