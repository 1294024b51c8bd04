package ee.kling.core.draft;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A piece of a draft's picture, small enough for every database. */
@Entity
@Table(name = "draft_part")
@IdClass(DraftPart.Key.class)
public class DraftPart {
    /** Bytes of a piece; the last one has fewer. */
    static final int SIZE = 1_000_000;

    @Id
    private String owner;

    @Id
    private String picture;

    @Id
    private int number;

    private byte[] content;

    protected DraftPart() {}

    DraftPart(String owner, String picture, int number, byte[] content) {
        this.owner = owner;
        this.picture = picture;
        this.number = number;
        this.content = content.clone();
    }

    byte[] content() {
        return content.clone();
    }

    /** Whose, of which picture, and the how manieth. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1;

        private String owner;
        private String picture;
        private int number;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && owner.equals(key.owner)
                    && picture.equals(key.picture)
                    && number == key.number;
        }

        @Override
        public int hashCode() {
            return (owner.hashCode() * 31 + picture.hashCode()) * 31 + number;
        }
    }
}
