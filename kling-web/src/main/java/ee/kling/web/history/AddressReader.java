package ee.kling.web.history;

import com.vaadin.flow.router.QueryParameters;
import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.TaskLibrary;
import ee.kling.api.task.Violation;
import ee.kling.web.words.Words;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Reads what stands in the address of the history, and says of everything that cannot be read what it should be. */
final class AddressReader {
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2999, 12, 31);
    private static final int LONGEST_MODEL = 100;
    private static final int LONGEST_SHOWN = 40;

    private final QueryParameters parameters;
    private final List<Violation> found;

    AddressReader(QueryParameters parameters, List<Violation> found) {
        this.parameters = parameters;
        this.found = found;
    }

    /**
     * @param usual for what the address does not say
     * @param zone in which the days begin
     */
    HistoryAddress read(Remembered usual, ZoneId zone) {
        boolean starred = choice("fav", "0", "1", "0");
        HistoryTab tab = tab();
        boolean favourites = starred && tab == HistoryTab.ALL;
        return new HistoryAddress(
                new HistoryAddress.Listed(
                        given("q"),
                        favourites ? HistoryTab.FAVOURITES : tab,
                        starred && !favourites,
                        text("model", LONGEST_MODEL),
                        text("tag", TaskLibrary.LONGEST_TAG),
                        day("from"),
                        day("until")),
                new HistoryAddress.Look(
                        choice("view", "cards", "table", usual.table() ? "table" : "cards"),
                        choice("sort", "new", "old", "new"),
                        zone),
                number("page", 1, HistoryPage.LAST_PAGE),
                number("size", usual.size(), HistoryPage.LARGEST_SIZE),
                time("before"));
    }

    private String given(String name) {
        return parameters.getSingleParameter(name).orElse("").strip();
    }

    private HistoryTab tab() {
        String given = given("status");
        return given.isEmpty()
                ? HistoryTab.ALL
                : HistoryTab.of(given).orElseGet(() -> {
                    refuse(
                            "status",
                            "unknown",
                            Words.of("history.bad-status", shortened(given)),
                            Words.of("history.choose-one"));
                    return HistoryTab.ALL;
                });
    }

    /** @return whether it is the second of the two words */
    private boolean choice(String name, String one, String other, String usual) {
        String given = given(name).isEmpty() ? usual : given(name);
        if (!given.equals(one) && !given.equals(other)) {
            refuse(
                    name,
                    "unknown",
                    Words.of("history.bad-choice", name, one, other, shortened(given)),
                    Words.of("history.choose-one"));
            return usual.equals(other);
        }
        return given.equals(other);
    }

    private String text(String name, int most) {
        String given = given(name);
        int length = given.codePointCount(0, given.length());
        if (length <= most) {
            return given;
        }
        refuse(
                name,
                "too_long",
                Words.of("history.bad-text", name, text(most), text(length)),
                Words.of("history.shorter"));
        return "";
    }

    private int number(String name, int usual, int most) {
        String given = given(name);
        if (given.isEmpty()) {
            return usual;
        }
        try {
            int number = Integer.parseInt(given);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number outside the range.
        }
        refuse(
                name,
                "out_of_range",
                Words.of("history.bad-number", name, text(most), shortened(given)),
                Words.of("history.choose-number", name, text(most)));
        return usual;
    }

    private LocalDate day(String name) {
        String given = given(name);
        if (given.isEmpty()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(given);
            if (!day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY)) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // Said below, like a day outside the range.
        }
        refuse(
                name,
                "out_of_range",
                Words.of("history.bad-day", name, FIRST_DAY.toString(), LAST_DAY.toString(), shortened(given)),
                Words.of("history.like", "2026-01-31"));
        return null;
    }

    private Instant time(String name) {
        String given = given(name);
        if (given.isEmpty()) {
            return null;
        }
        try {
            Instant time = Instant.parse(given);
            LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
            if (!day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY)) {
                return time;
            }
        } catch (DateTimeException e) {
            // Said below, like a time outside the range.
        }
        refuse(
                name,
                "out_of_range",
                Words.of("history.bad-time", name, FIRST_DAY.toString(), LAST_DAY.toString(), shortened(given)),
                Words.of("history.like", "2026-01-31T12:00:00Z"));
        return null;
    }

    private void refuse(String name, String code, String message, String fix) {
        found.add(new Violation(name, code, message, fix));
    }

    /** As it stands in an address, not as a language writes numbers. */
    private static String text(int number) {
        return Integer.toString(number);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
