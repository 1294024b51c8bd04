package ee.kling.api.capability;

import java.util.Collection;
import java.util.List;

/** Capability data is wrong: says of each fault in one line where it is, what is expected and what is given. */
public final class CapabilityException extends RuntimeException {
    private final List<String> problems;

    CapabilityException(Collection<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each fault. */
    public List<String> problems() {
        return problems;
    }
}
