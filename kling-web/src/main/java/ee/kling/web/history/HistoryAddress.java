package ee.kling.web.history;

import com.vaadin.flow.router.QueryParameters;
import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.Violation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a history page shows, as it stands in the address: {@code ?q=&status=&page=&size=&from=&until=}.
 *
 * @param text search text; empty: none
 * @param tab which states
 * @param page from 1
 * @param size tasks per page
 * @param from the first day, in UTC; {@code null}: without a beginning
 * @param until the last day, in UTC; {@code null}: without an end
 */
record HistoryAddress(String text, HistoryTab tab, int page, int size, LocalDate from, LocalDate until) {
    static final String PATH = "history";
    static final int USUAL_SIZE = 24;
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2999, 12, 31);
    static final HistoryAddress START = new HistoryAddress("", HistoryTab.ALL, 1, USUAL_SIZE);

    HistoryAddress(String text, HistoryTab tab, int page, int size) {
        this(text, tab, page, size, null, null);
    }

    /**
     * Reads the address.
     *
     * @param found where everything is added that cannot be read
     */
    static HistoryAddress of(QueryParameters parameters, List<Violation> found) {
        String status = parameters.getSingleParameter("status").orElse("");
        HistoryTab tab = status.isEmpty()
                ? HistoryTab.ALL
                : HistoryTab.of(status).orElseGet(() -> {
                    found.add(new Violation(
                            "status",
                            "unknown",
                            "status must be one of all, running, done, failed; given: %s.".formatted(shortened(status)),
                            "Choose one of these."));
                    return HistoryTab.ALL;
                });
        return new HistoryAddress(
                parameters.getSingleParameter("q").orElse("").strip(),
                tab,
                number(parameters, "page", 1, HistoryPage.LAST_PAGE, found),
                number(parameters, "size", USUAL_SIZE, HistoryPage.LARGEST_SIZE, found),
                day(parameters, "from", found),
                day(parameters, "until", found));
    }

    HistoryFilter filter() {
        return new HistoryFilter(tab.states(), text)
                .accepted(beginning(from), until == null ? null : beginning(until.plusDays(1)));
    }

    private static Instant beginning(LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    HistoryAddress withPage(int other) {
        return new HistoryAddress(text, tab, other, size, from, until);
    }

    /** A different list begins at its first page. */
    HistoryAddress withTab(HistoryTab other) {
        return new HistoryAddress(text, other, 1, size, from, until);
    }

    HistoryAddress withText(String other) {
        return new HistoryAddress(other.strip(), tab, 1, size, from, until);
    }

    HistoryAddress withDays(LocalDate first, LocalDate last) {
        return new HistoryAddress(text, tab, 1, size, first, last);
    }

    /** The page with the same first task as now. */
    HistoryAddress withSize(int other) {
        int first = (page - 1) * size;
        return new HistoryAddress(text, tab, Math.min(HistoryPage.LAST_PAGE, first / other + 1), other, from, until);
    }

    boolean isFiltered() {
        return tab != HistoryTab.ALL || !text.isEmpty() || isDated();
    }

    boolean isDated() {
        return from != null || until != null;
    }

    /** Only what differs from the start, so that addresses stay short. */
    QueryParameters parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!text.isEmpty()) {
            parameters.put("q", text);
        }
        if (tab != HistoryTab.ALL) {
            parameters.put("status", tab.word());
        }
        if (page != 1) {
            parameters.put("page", Integer.toString(page));
        }
        if (size != USUAL_SIZE) {
            parameters.put("size", Integer.toString(size));
        }
        if (from != null) {
            parameters.put("from", from.toString());
        }
        if (until != null) {
            parameters.put("until", until.toString());
        }
        return QueryParameters.simple(parameters);
    }

    /** The address to link to. */
    String link() {
        String query = parameters().getQueryString();
        return query.isEmpty() ? PATH : PATH + "?" + query;
    }

    private static int number(QueryParameters parameters, String name, int usual, int most, List<Violation> found) {
        String given = parameters.getSingleParameter(name).orElse("").strip();
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
        found.add(new Violation(
                name,
                "out_of_range",
                "%s must be a number from 1 to %d; given: %s.".formatted(name, most, shortened(given)),
                "Choose a %s from 1 to %d.".formatted(name, most)));
        return usual;
    }

    private static LocalDate day(QueryParameters parameters, String name, List<Violation> found) {
        String given = parameters.getSingleParameter(name).orElse("").strip();
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
        found.add(new Violation(
                name,
                "out_of_range",
                "%s must be a day from %s to %s; given: %s.".formatted(name, FIRST_DAY, LAST_DAY, shortened(given)),
                "Write it like 2026-01-31."));
        return null;
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
