package ee.kling.core.draft;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** The row of a preset. */
@Entity
@Table(name = "preset")
public class StoredPreset {
    @Id
    private UUID id;

    private String owner;
    private String name;
    private String folded;
    private String content;
    private boolean usual;
    private Instant createdAt;

    protected StoredPreset() {}

    StoredPreset(UUID id, String owner, String name, String content, Instant now) {
        this.id = id;
        this.owner = owner;
        this.createdAt = now;
        rename(name);
        write(content);
    }

    /** As names are compared: whatever their case. */
    static String folded(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    final void rename(String to) {
        name = to;
        folded = folded(to);
    }

    final void write(String text) {
        content = text;
    }

    void setUsual(boolean usual) {
        this.usual = usual;
    }

    boolean usual() {
        return usual;
    }

    UUID id() {
        return id;
    }

    String folded() {
        return folded;
    }

    Preset preset() {
        return new Preset(id, name, content, usual);
    }
}
