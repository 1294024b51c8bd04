package ee.kling.api.task;

import jakarta.ejb.ApplicationException;
import java.util.List;
import java.util.stream.Collectors;

/** What was given cannot be done. Holds every violation, never just the first; nothing was stored or sent. */
@ApplicationException
public final class InvalidRequestException extends RuntimeException {
    private final transient List<Violation> violations;

    public InvalidRequestException(List<Violation> violations) {
        super(violations.stream().map(Violation::message).collect(Collectors.joining(" ")));
        this.violations = List.copyOf(violations);
    }

    /** Every violation, in the order found; never empty. */
    public List<Violation> violations() {
        return violations;
    }
}
