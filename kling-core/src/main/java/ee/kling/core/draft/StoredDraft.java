package ee.kling.core.draft;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The row of a person's draft, with the one that was set aside. */
@Entity
@Table(name = "draft")
public class StoredDraft {
    @Id
    private String owner;

    private long version;
    private String content;
    private String picture;
    private String previous;
    private String previousPicture;
    private Instant savedAt;

    protected StoredDraft() {}

    /** An empty one that was never saved. */
    StoredDraft(String owner, Instant now) {
        this.owner = owner;
        this.content = "";
        this.savedAt = now;
    }

    void write(String text, String sha256, Instant now) {
        version++;
        content = text;
        picture = sha256;
        savedAt = now;
    }

    /** Keeps what is there as the previous one. */
    void setAside() {
        previous = content;
        previousPicture = picture;
    }

    /** Exchanges the draft and the previous one, so that neither is lost. */
    void exchange(Instant now) {
        String text = content;
        String sha256 = picture;
        write(previous, previousPicture, now);
        previous = text;
        previousPicture = sha256;
    }

    boolean isAnother(String text, String sha256) {
        return !Objects.equals(content, text) || !Objects.equals(picture, sha256);
    }

    boolean hasPrevious() {
        return previous != null;
    }

    long version() {
        return version;
    }

    String content() {
        return content;
    }

    String picture() {
        return picture;
    }

    Instant savedAt() {
        return savedAt;
    }

    /** The pictures it needs; never empty, because a condition on nothing is none. */
    Set<String> pictures() {
        return Stream.of("", picture, previousPicture).filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
