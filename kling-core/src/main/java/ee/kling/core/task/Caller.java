package ee.kling.core.task;

/**
 * Who asks.
 *
 * @param name the principal's name: the owner of what it submits
 * @param admin whether it sees everybody's tasks
 */
public record Caller(String name, boolean admin) {

    /** Whether something of this owner may be seen. */
    public boolean sees(String owner) {
        return admin || name.equals(owner);
    }
}
