package ee.kling.core.config;

import java.util.Collection;
import java.util.List;

/** Settings are wrong: says of each in one line which, what was given (never a secret) and what is expected. */
public final class SettingException extends RuntimeException {
    private final List<String> problems;

    SettingException(Collection<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each setting that is wrong. */
    public List<String> problems() {
        return problems;
    }
}
