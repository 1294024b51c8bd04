package ee.kling.core.submission;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/**
 * How far an owner's turns have come for one model, in pictures: whoever waits and has come least far is next. Changed
 * only by whoever changes the {@link SlotLimit} in the same transaction.
 */
@Entity
@Table(name = "owner_turn")
@IdClass(OwnerTurn.Key.class)
public class OwnerTurn {
    @Id
    private String account;

    @Id
    private String modelName;

    @Id
    private String owner;

    private long spent;

    protected OwnerTurn() {}

    OwnerTurn(String account, String modelName, String owner) {
        this.account = account;
        this.modelName = modelName;
        this.owner = owner;
    }

    String modelName() {
        return modelName;
    }

    String owner() {
        return owner;
    }

    long spent() {
        return spent;
    }

    void spentUpTo(long count) {
        spent = count;
    }

    /** One for each account, model and owner. */
    record Key(String account, String modelName, String owner) implements Serializable {}
}
