package ee.kling.web.history;

import com.vaadin.flow.router.QueryParameters;
import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a history page shows, as it stands in the address: {@code ?q=&status=&page=&size=}.
 *
 * @param text search text; empty: none
 * @param tab which states
 * @param page from 1
 * @param size tasks per page
 */
record HistoryAddress(String text, HistoryTab tab, int page, int size) {
    static final String PATH = "history";
    static final int USUAL_SIZE = 24;
    static final HistoryAddress START = new HistoryAddress("", HistoryTab.ALL, 1, USUAL_SIZE);

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
                number(parameters, "size", USUAL_SIZE, HistoryPage.LARGEST_SIZE, found));
    }

    HistoryFilter filter() {
        return new HistoryFilter(tab.states(), text);
    }

    HistoryAddress withPage(int other) {
        return new HistoryAddress(text, tab, other, size);
    }

    /** A different list begins at its first page. */
    HistoryAddress withTab(HistoryTab other) {
        return new HistoryAddress(text, other, 1, size);
    }

    HistoryAddress withText(String other) {
        return new HistoryAddress(other.strip(), tab, 1, size);
    }

    /** The page with the same first task as now. */
    HistoryAddress withSize(int other) {
        int first = (page - 1) * size;
        return new HistoryAddress(text, tab, Math.min(HistoryPage.LAST_PAGE, first / other + 1), other);
    }

    boolean isFiltered() {
        return tab != HistoryTab.ALL || !text.isEmpty();
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

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
