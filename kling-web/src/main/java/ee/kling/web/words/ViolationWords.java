package ee.kling.web.words;

import ee.kling.api.task.Violation;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Violations in the reader's language. In English the core's own words are the best there are. */
public final class ViolationWords {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}(?:\\.\\d)?) MB \\((\\d{1,18}) bytes\\)");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,9}\\.\\d{1,9}");

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
            values[i] = written(violation.values().get(i - 1));
        }
        return Words.find(key, values);
    }

    /** The core writes numbers as in English. */
    private static String written(String value) {
        Matcher size = SIZE.matcher(value);
        if (size.matches()) {
            return Words.of(
                    "violation.size",
                    Numbers.decimal(new BigDecimal(size.group(1))),
                    Numbers.whole(Long.parseLong(size.group(2))));
        }
        return DECIMAL.matcher(value).matches() ? Numbers.decimal(new BigDecimal(value)) : value;
    }
}
