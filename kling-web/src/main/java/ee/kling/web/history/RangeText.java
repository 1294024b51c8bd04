package ee.kling.web.history;

import ee.kling.api.task.HistoryPage;
import ee.kling.web.words.Numbers;
import ee.kling.web.words.Words;

/** "25 to 48 of 1 021". */
final class RangeText {
    private RangeText() {}

    static String of(HistoryPage page) {
        if (page.tasks().isEmpty()) {
            return Words.of("history.none-of", Numbers.whole(page.total()));
        }
        long first = (long) (page.page() - 1) * page.size() + 1;
        return Words.of(
                "history.range",
                Numbers.whole(first),
                Numbers.whole(first + page.tasks().size() - 1),
                Numbers.whole(page.total()));
    }
}
