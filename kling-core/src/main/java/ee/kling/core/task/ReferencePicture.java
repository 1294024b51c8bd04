package ee.kling.core.task;

import ee.kling.core.picture.PictureFacts;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A reference picture as it goes to Kling: upright, without location data, in the archive by its hash. */
@Entity
@Table(name = "reference_picture")
public class ReferencePicture {
    @Id
    private UUID id;

    private String owner;
    private String sha256;
    private String mediaType;
    private int width;
    private int height;
    private long size;
    private Instant createdAt;

    protected ReferencePicture() {}

    ReferencePicture(UUID id, String owner, String sha256, PictureFacts facts, Instant now) {
        this.id = id;
        this.owner = owner;
        this.sha256 = sha256;
        this.mediaType = facts.mediaType();
        this.width = facts.width();
        this.height = facts.height();
        this.size = facts.size();
        this.createdAt = now;
    }

    public UUID id() {
        return id;
    }

    public String owner() {
        return owner;
    }

    public String sha256() {
        return sha256;
    }

    public String mediaType() {
        return mediaType;
    }
}
