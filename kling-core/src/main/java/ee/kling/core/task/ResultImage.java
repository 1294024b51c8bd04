package ee.kling.core.task;

import ee.kling.api.task.ImageState;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskStory;
import ee.kling.core.picture.PictureFacts;
import ee.kling.core.store.ChangedTasks;
import ee.kling.core.store.Ids;
import ee.kling.core.store.ManyRows;
import ee.kling.core.store.ManyRows.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One file of a result: first an address at Kling that lives 30 days, then a file in the archive for good. */
@Entity
@Table(name = "result_image")
public class ResultImage {
    /** How long Kling keeps a result. Source: Kling image generation page. */
    public static final Duration KEPT_BY_KLING = Duration.ofDays(30);

    /** "Not found" this many times in a row, with growing pauses between them, is believed. */
    static final int MOST_GONE = 8;

    @Id
    private UUID id;

    @Version
    private int version;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "task_id")
    private GenerationTask task;

    /** The same, without reading the task. */
    @jakarta.persistence.Column(name = "task_id", insertable = false, updatable = false)
    private UUID taskId;

    private int imageIndex;
    private boolean watermarked;
    private String url;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    private ImageState state;

    private String sha256;
    private String mediaType;
    private int width;
    private int height;
    private long size;
    private int attempt;
    private Instant nextAt;
    private String reason;
    private Instant createdAt;

    /** The node that is fetching it, which loses it when it falls silent; {@code null} when nobody is. */
    private String leaseOwner;

    protected ResultImage() {}

    ResultImage(GenerationTask task, int index, boolean watermarked, String url, Instant now) {
        this.id = Ids.timeOrdered(Clock.fixed(now, ZoneOffset.UTC));
        this.task = task;
        this.taskId = task.id();
        this.imageIndex = index;
        this.watermarked = watermarked;
        this.url = url;
        this.state = ImageState.PENDING;
        this.nextAt = now;
        this.createdAt = now;
    }

    /** The whole row, for whoever inserts many. */
    static List<Column<ResultImage>> columns() {
        return List.of(
                new Column<>("id", ManyRows.UUID, image -> image.id),
                new Column<>("version", ManyRows.INTEGER, image -> image.version),
                new Column<>("task_id", ManyRows.UUID, image -> image.task.id()),
                new Column<>("image_index", ManyRows.INTEGER, image -> image.imageIndex),
                new Column<>("watermarked", ManyRows.FLAG, image -> image.watermarked),
                new Column<>("url", ManyRows.TEXT, image -> image.url),
                new Column<>("state", ManyRows.TEXT, image -> image.state),
                new Column<>("width", ManyRows.INTEGER, image -> image.width),
                new Column<>("height", ManyRows.INTEGER, image -> image.height),
                new Column<>("size", ManyRows.BIGINT, image -> image.size),
                new Column<>("attempt", ManyRows.INTEGER, image -> image.attempt),
                new Column<>("next_at", ManyRows.TIME, image -> image.nextAt),
                new Column<>("created_at", ManyRows.TIME, image -> image.createdAt));
    }

    /** The file is in the archive. */
    public void stored(String hash, PictureFacts facts) {
        state = ImageState.STORED;
        keeps(hash, facts);
        nextAt = null;
        leaseOwner = null;
        reason = null;
    }

    /** A damaged file is in the archive: it stands for the picture if Kling removes it before a whole one comes. */
    public void keptForWantOfBetter(String hash, PictureFacts facts) {
        if (state == ImageState.PENDING) {
            keeps(hash, facts);
        }
    }

    private void keeps(String hash, PictureFacts facts) {
        sha256 = hash;
        mediaType = facts.mediaType();
        width = facts.width();
        height = facts.height();
        size = facts.size();
    }

    /** Fetching it failed: tried again later, until Kling has certainly removed it. What is stored stays so. */
    public void notFetched(String why, boolean gone, Instant now, Instant retryAt) {
        if (state != ImageState.PENDING) {
            return;
        }
        attempt++;
        reason = why;
        boolean lost = gone && attempt >= MOST_GONE || now.isAfter(createdAt.plus(KEPT_BY_KLING));
        nextAt = lost ? null : retryAt;
        leaseOwner = null;
        if (lost) {
            state = sha256 == null ? ImageState.LOST : ImageState.STORED;
        }
    }

    /** Keeps others away while this node fetches it. */
    public void lease(String node, Instant until) {
        if (state == ImageState.PENDING) {
            nextAt = until;
            leaseOwner = node;
        }
    }

    /** It waits, without having failed. */
    public void postpone(Instant until) {
        if (state == ImageState.PENDING) {
            nextAt = until;
            leaseOwner = null;
        }
    }

    /** Rises with every change of the row. */
    public int version() {
        return version;
    }

    @PostPersist
    void made() {
        ChangedTasks.written(taskId);
    }

    /** Who fetches it, and how often that failed, no page shows. */
    @PostUpdate
    void written() {
        if (state != ImageState.PENDING) {
            ChangedTasks.written(taskId);
        }
    }

    TaskImage view() {
        return new TaskImage(id, imageIndex, watermarked, state, mediaType, width, height, size);
    }

    TaskStory.File story() {
        String hash = state == ImageState.STORED ? sha256 : null;
        return new TaskStory.File(id, hash, createdAt, createdAt.plus(KEPT_BY_KLING), attempt, reason);
    }

    public UUID id() {
        return id;
    }

    public GenerationTask task() {
        return task;
    }

    public UUID taskId() {
        return taskId;
    }

    public String url() {
        return url;
    }

    public ImageState state() {
        return state;
    }

    /** Of the file, in bytes; 0 while there is none. */
    public long size() {
        return size;
    }

    public int attempt() {
        return attempt;
    }

    public String sha256() {
        return sha256;
    }

    public String mediaType() {
        return mediaType;
    }
}
