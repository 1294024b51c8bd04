package ee.kling.web.words;

import ee.kling.api.task.Violation;
import java.util.Locale;
import java.util.Optional;

/** Violations in the reader's language. In English the core's own words are the best there are. */
public final class ViolationWords {
    private ViolationWords() {}

    /** What is wrong and what to do, as one text; empty where only the core's own words will do. */
    public static Optional<String> of(Violation violation) {
        if (Words.language().equals(Locale.ENGLISH)) {
            return Optional.empty();
        }
        String key = "violation." + violation.code() + "-" + violation.values().size();
        Object[] values = new Object[violation.values().size() + 1];
        values[0] = Words.find("violation.field-" + violation.path()).orElse(violation.path());
        for (int i = 1; i < values.length; i++) {
            values[i] = violation.values().get(i - 1);
        }
        return Words.find(key, values);
    }
}
