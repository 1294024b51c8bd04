package ee.kling.core.polling;

import ee.kling.api.image.RemoteTask;
import ee.kling.core.account.KlingApi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Reads Kling's list of tasks as far as it shows ours. Nobody says in what order it is: each reading learns which pages were
 * worth it, and the next begins and ends there. A long list is read in turns of some pages each, so that no turn takes long.
 */
final class ListReader {
    static final int PAGE_SIZE = 500;

    /** Read in one turn; ten thousand tasks take two. */
    static final int PAGES_IN_A_TURN = 10;

    /** Of those, asked for at the same time. */
    private static final int AT_ONCE = 4;

    /** The last that Kling serves. */
    private static final int LAST_PAGE = 1000;

    /** Beyond what would hold all of ours, a page must show so many of them for the next to be read. */
    private static final int WORTH_A_PAGE = 5;

    private static final int PAGES_TO_SPARE = 2;

    private final KlingApi kling;
    private final Executor executor;
    private final int fewestPages;

    /** Where the first of ours was found when the list was last read to its end. */
    private int first = 1;

    /** How many pages that took. */
    private int usual = 1;

    /** Whether the end of a list that begins with the oldest has been looked for. */
    private boolean endSought;

    private Reading reading;

    /** @param fewestPages that are read whatever they show: where there is nothing but the list, it is read further */
    ListReader(KlingApi kling, Executor executor, int fewestPages) {
        this.kling = kling;
        this.executor = executor;
        this.fewestPages = fewestPages;
    }

    /** When the reading that is going on began; {@code now} when none is. */
    Instant began(Instant now) {
        return reading == null ? now : reading.began;
    }

    /** The next reading is from the beginning. */
    void startOver() {
        reading = null;
    }

    /**
     * Reads some pages.
     *
     * @throws ee.kling.api.KlingException when a page cannot be had
     */
    Progress read(Wanted wanted, Instant now) {
        if (reading == null) {
            reading = new Reading(now, first);
        }
        Reading current = reading;
        for (int left = PAGES_IN_A_TURN; left > 0 && !current.done; ) {
            int most = Math.min(Math.min(AT_ONCE, left), LAST_PAGE - current.next + 1);
            int count = Math.max(1, Math.min(most, first + usual - current.next));
            fetch(current.next, count).forEach(page -> take(current, page, wanted));
            left -= count;
        }
        if (current.done) {
            reading = null;
            learn(current, wanted.isAllShown());
        }
        return new Progress(current.done, current.pages, current.shown);
    }

    private void take(Reading current, List<RemoteTask> page, Wanted wanted) {
        PageLook look = PageLook.of(page, PAGE_SIZE, wanted.oldest());
        boolean nothingNew = look.isLast() || current.isTheSameAgain(page);
        current.took(wanted.show(page));
        if (look.hasOnlyOlderAndNewerFollow() && !endSought) {
            endSought = true;
            current.next = Math.max(current.next, lastPage(current.next) - wanted.pages());
            current.begin = current.next;
            return;
        }
        boolean longEnough = current.next - current.begin >= Math.max(fewestPages, wanted.pages() + PAGES_TO_SPARE);
        current.done |= nothingNew
                || look.hasOnlyOlder()
                || wanted.isAllShown()
                || longEnough && current.lastShown < WORTH_A_PAGE
                || current.next > LAST_PAGE;
    }

    /** Found in some twenty steps at most, once. */
    private int lastPage(int full) {
        int below = full;
        int beyond = full;
        do {
            below = beyond;
            beyond = Math.min(beyond * 2, LAST_PAGE + 1);
        } while (beyond <= LAST_PAGE && isFull(beyond));
        while (beyond - below > 1) {
            int middle = (below + beyond) / 2;
            if (isFull(middle)) {
                below = middle;
            } else {
                beyond = middle;
            }
        }
        return beyond;
    }

    private boolean isFull(int page) {
        return kling.list(page, PAGE_SIZE).size() == PAGE_SIZE;
    }

    private void learn(Reading read, boolean allShown) {
        if (read.shown == 0) {
            first = 1;
            usual = 1;
            endSought = false;
        } else {
            usual = read.lastWithOurs - read.firstWithOurs + 1;
            // What was not shown may be before what was.
            first = Math.max(1, allShown ? read.firstWithOurs : read.firstWithOurs - 1);
        }
    }

    private List<List<RemoteTask>> fetch(int from, int count) {
        if (count == 1) {
            return List.of(kling.list(from, PAGE_SIZE));
        }
        List<CompletableFuture<List<RemoteTask>>> asked = new ArrayList<>();
        for (int number = from; number < from + count; number++) {
            int page = number;
            asked.add(CompletableFuture.supplyAsync(() -> kling.list(page, PAGE_SIZE), executor));
        }
        try {
            return asked.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** The tasks that are looked for. */
    interface Wanted {
        /** @return how many of them the page shows */
        int show(List<RemoteTask> page);

        boolean isAllShown();

        /** Full pages that they would fill, rounded up. */
        int pages();

        /** When the oldest was sent, by the node's clock. */
        Instant oldest();
    }

    /**
     * How far the list has been read.
     *
     * @param done whether reading on makes no sense
     * @param pages read so far
     * @param shown how many of the wanted
     */
    record Progress(boolean done, int pages, int shown) {}

    /** One reading of the list, over several turns where it is long. */
    private static final class Reading {
        private final Instant began;
        private int begin;
        private int next;
        private int pages;
        private int shown;
        private int lastShown;
        private int firstWithOurs;
        private int lastWithOurs;
        private boolean done;
        private List<String> lastIds = List.of();

        private Reading(Instant began, int begin) {
            this.began = began;
            this.begin = begin;
            this.next = begin;
        }

        /** An upstream that knows no pages would show the same one for ever. */
        private boolean isTheSameAgain(List<RemoteTask> page) {
            List<String> ids = page.stream().map(RemoteTask::taskId).toList();
            boolean same = ids.equals(lastIds);
            lastIds = ids;
            return same;
        }

        private void took(int count) {
            pages++;
            shown += count;
            lastShown = count;
            if (count > 0) {
                firstWithOurs = firstWithOurs == 0 ? next : firstWithOurs;
                lastWithOurs = next;
            }
            next++;
        }
    }
}
