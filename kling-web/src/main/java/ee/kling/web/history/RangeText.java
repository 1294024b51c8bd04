package ee.kling.web.history;

import ee.kling.api.task.HistoryPage;
import ee.kling.web.words.Words;

/** "25 to 48 of 1 021". */
final class RangeText {
    private static final char NARROW_SPACE = '\u202f';

    private RangeText() {}

    static String of(HistoryPage page) {
        if (page.tasks().isEmpty()) {
            return Words.of("history.none-of", grouped(page.total()));
        }
        long first = (long) (page.page() - 1) * page.size() + 1;
        return Words.of(
                "history.range", grouped(first), grouped(first + page.tasks().size() - 1), grouped(page.total()));
    }

    /** Thousands apart by a narrow space, in any language. */
    static String grouped(long number) {
        StringBuilder digits = new StringBuilder(Long.toString(number));
        for (int place = digits.length() - 3; place > 0; place -= 3) {
            digits.insert(place, NARROW_SPACE);
        }
        return digits.toString();
    }
}
