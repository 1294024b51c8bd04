package ee.kling.web.history;

import com.vaadin.flow.router.QueryParameters;
import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.TaskSummary;
import ee.kling.api.task.Violation;
import ee.kling.core.history.TextSearch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a history page shows, as it stands in the address:
 * {@code ?q=&status=&fav=1&model=&tag=&from=&until=&sort=&view=&page=&size=&before=}.
 *
 * @param list which tasks
 * @param look how they are shown
 * @param page from 1
 * @param size tasks per page
 * @param before only tasks accepted earlier, so that turning pages never shifts them; {@code null}: all there are
 */
record HistoryAddress(Listed list, Look look, int page, int size, Instant before) {
    static final String PATH = "history";
    static final int USUAL_SIZE = 24;
    static final HistoryAddress START = new HistoryAddress("", HistoryTab.ALL, 1, USUAL_SIZE);

    HistoryAddress(String text, HistoryTab tab, int page, int size) {
        this(new Listed(text, tab, false, "", "", null, null), Look.USUAL, page, size, null);
    }

    /**
     * Which tasks, but for the page.
     *
     * @param text search text; empty: none
     * @param tab which part
     * @param starred only favourites, on another tab than that of the favourites
     * @param model name on the wire; empty: any
     * @param tag empty: with any or none
     * @param from the first day; {@code null}: without a beginning
     * @param until the last day; {@code null}: without an end
     */
    record Listed(
            String text, HistoryTab tab, boolean starred, String model, String tag, LocalDate from, LocalDate until) {}

    /**
     * How they are shown.
     *
     * @param table not as cards
     * @param oldestFirst not from the newest
     * @param zone in which their days begin; it does not stand in the address
     */
    record Look(boolean table, boolean oldestFirst, ZoneId zone) {
        static final Look USUAL = new Look(false, false, ZoneOffset.UTC);
    }

    /**
     * Reads the address.
     *
     * @param usual for what it does not say
     * @param zone of the person who looks
     * @param found where everything is added that cannot be read
     */
    static HistoryAddress of(QueryParameters parameters, Remembered usual, ZoneId zone, List<Violation> found) {
        return new AddressReader(parameters, found).read(usual, zone);
    }

    HistoryFilter filter() {
        Instant from = beginning(list.from);
        Instant until = list.until == null ? null : beginning(list.until.plusDays(1));
        Instant end = until == null || before != null && before.isBefore(until) ? before : until;
        return new HistoryFilter(
                list.tab.states(),
                list.text,
                "",
                from,
                end,
                list.model,
                list.tag,
                list.starred || list.tab == HistoryTab.FAVOURITES,
                list.tab == HistoryTab.TRASH,
                look.oldestFirst);
    }

    private Instant beginning(LocalDate day) {
        return day == null ? null : day.atStartOfDay(look.zone).toInstant();
    }

    /** Whether a task would be on one of the pages, whatever it was pinned to. */
    boolean shows(TaskSummary task) {
        return list.tab.shows(task)
                && (!list.starred || task.marks().favourite())
                && (list.model.isEmpty() || list.model.equals(task.modelName()))
                && (list.tag.isEmpty()
                        || task.marks().tags().stream()
                                .anyMatch(tag -> folded(tag).equals(folded(list.tag))))
                && withBefore(null).filter().includes(task.createdAt())
                && TextSearch.finds(list.text, task);
    }

    private static String folded(String tag) {
        return tag.strip().toLowerCase(Locale.ROOT);
    }

    HistoryAddress withPage(int other) {
        return new HistoryAddress(list, look, other, size, other == 1 ? null : before);
    }

    HistoryAddress withBefore(Instant other) {
        return new HistoryAddress(list, look, page, size, other);
    }

    /** A different list begins at its first page. */
    HistoryAddress withList(Listed other) {
        return new HistoryAddress(other, look, 1, size, null);
    }

    HistoryAddress withTab(HistoryTab other) {
        return withList(new Listed(list.text, other, false, list.model, list.tag, list.from, list.until));
    }

    HistoryAddress withText(String other) {
        return withList(new Listed(other.strip(), list.tab, list.starred, list.model, list.tag, list.from, list.until));
    }

    HistoryAddress withModel(String other) {
        return withList(new Listed(list.text, list.tab, list.starred, other, list.tag, list.from, list.until));
    }

    HistoryAddress withTag(String other) {
        return withList(
                new Listed(list.text, list.tab, list.starred, list.model, other.strip(), list.from, list.until));
    }

    HistoryAddress withStarred(boolean other) {
        return withList(new Listed(list.text, list.tab, other, list.model, list.tag, list.from, list.until));
    }

    HistoryAddress withDays(LocalDate first, LocalDate last) {
        return withList(new Listed(list.text, list.tab, list.starred, list.model, list.tag, first, last));
    }

    HistoryAddress withOldestFirst(boolean other) {
        return new HistoryAddress(list, new Look(look.table, other, look.zone), 1, size, null);
    }

    /** The same page, shown otherwise. */
    HistoryAddress withTable(boolean other) {
        return new HistoryAddress(list, new Look(other, look.oldestFirst, look.zone), page, size, before);
    }

    /** The page with the same first task as now. */
    HistoryAddress withSize(int other) {
        int first = (page - 1) * size;
        int same = Math.min(HistoryPage.LAST_PAGE, first / other + 1);
        return new HistoryAddress(list, look, same, other, same == 1 ? null : before);
    }

    /** The same tab with all there is. */
    HistoryAddress cleared() {
        return withList(new Listed("", list.tab, false, "", "", null, null));
    }

    boolean isFiltered() {
        return list.tab != HistoryTab.ALL || isNarrowed();
    }

    /** Whether there is less than the whole tab. */
    boolean isNarrowed() {
        return !list.equals(cleared().list);
    }

    boolean isDated() {
        return list.from != null || list.until != null;
    }

    /** Only what differs from the start, so that addresses stay short. */
    QueryParameters parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "q", list.text);
        boolean favourites = list.tab == HistoryTab.FAVOURITES;
        put(parameters, "status", list.tab == HistoryTab.ALL || favourites ? "" : list.tab.word());
        put(parameters, "fav", favourites || list.starred ? "1" : "");
        put(parameters, "model", list.model);
        put(parameters, "tag", list.tag);
        put(parameters, "from", list.from == null ? "" : list.from.toString());
        put(parameters, "until", list.until == null ? "" : list.until.toString());
        put(parameters, "sort", look.oldestFirst ? "old" : "");
        put(parameters, "view", look.table ? "table" : "");
        put(parameters, "page", page == 1 ? "" : Integer.toString(page));
        put(parameters, "size", size == USUAL_SIZE ? "" : Integer.toString(size));
        put(parameters, "before", before == null ? "" : before.toString());
        return QueryParameters.simple(parameters);
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        if (!value.isEmpty()) {
            parameters.put(name, value);
        }
    }

    /** The address to link to. */
    String link() {
        String query = parameters().getQueryString();
        return query.isEmpty() ? PATH : PATH + "?" + query;
    }
}
