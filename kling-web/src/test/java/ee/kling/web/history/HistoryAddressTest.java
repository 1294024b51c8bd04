package ee.kling.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.Violation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryAddressTest {
    private final List<Violation> found = new ArrayList<>();

    @Test
    void anEmptyAddressIsTheFirstPage() {
        assertThat(read("")).isEqualTo(HistoryAddress.START);
        assertThat(found).isEmpty();
    }

    @Test
    void everythingIsInTheAddress() {
        HistoryAddress address = read("q=harbour&status=done&page=7&size=48");

        assertThat(address).isEqualTo(new HistoryAddress("harbour", HistoryTab.DONE, 7, 48));
        assertThat(address.filter().states()).containsExactly(TaskState.SUCCEEDED);
    }

    @Test
    void whatIsWrittenReadsTheSame() {
        HistoryAddress address = new HistoryAddress("50 % & more = 水", HistoryTab.RUNNING, 3, 96);

        assertThat(read(address.parameters().getQueryString())).isEqualTo(address);
    }

    @Test
    void daysAreThoseOfWhoLooks() {
        HistoryAddress address = HistoryAddress.of(
                QueryParameters.fromString("from=2026-03-29&until=2026-03-29"),
                Remembered.NOTHING,
                ZoneId.of("Europe/Tallinn"),
                found);

        assertThat(address.filter().from()).isEqualTo("2026-03-28T22:00:00Z");
        assertThat(address.withTable(true).withOldestFirst(true).filter().before())
                .as("an hour is missing when summer begins")
                .isEqualTo("2026-03-29T21:00:00Z");
    }

    @Test
    void daysAreWholeOnesInUtc() {
        HistoryAddress address = read("from=2026-01-31&until=2026-02-01&page=3");

        assertThat(address.filter().from()).isEqualTo("2026-01-31T00:00:00Z");
        assertThat(address.filter().before()).isEqualTo("2026-02-02T00:00:00Z");
        assertThat(read(address.parameters().getQueryString())).isEqualTo(address);
        assertThat(address.isFiltered()).isTrue();
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=yesterday", "until=2026-02-30", "from=%2B999999999-01-01", "until=0000-01-01"})
    void aBadDayNamesFieldLimitAndWhatWasGiven(String query) {
        read(query);

        assertThat(found)
                .singleElement()
                .satisfies(violation -> assertThat(violation.message())
                        .startsWith(query.substring(0, query.indexOf('='))
                                + " must be a day from 2000-01-01 to 2999-12-31; given: "));
    }

    @Test
    void otherListsKeepTheDays() {
        HistoryAddress address = read("from=2026-01-31&page=3");

        assertThat(address.withText("fox")
                        .withTab(HistoryTab.DONE)
                        .withSize(48)
                        .withPage(2)
                        .list()
                        .from())
                .isEqualTo("2026-01-31");
        assertThat(address.withDays(null, null).isFiltered()).isFalse();
    }

    @Test
    void anUnusualSizeIsFine() {
        assertThat(read("size=500").size()).isEqualTo(500);
        assertThat(read("size=1").size()).isEqualTo(1);
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"page=0, 0", "page=1001, 1001", "page=-1, -1", "page=seven, seven", "page=99999999999, 99999999999"})
    void aBadPageNamesFieldLimitAndWhatWasGiven(String query, String given) {
        read(query);

        assertThat(found)
                .extracting(Violation::message)
                .containsExactly("page must be a number from 1 to 1000; given: %s.".formatted(given));
    }

    @ParameterizedTest
    @ValueSource(strings = {"size=0", "size=501", "size=many"})
    void aBadSizeNamesItsLimit(String query) {
        read(query);

        assertThat(found).singleElement().satisfies(violation -> {
            assertThat(violation.path()).isEqualTo("size");
            assertThat(violation.message()).contains("1 to 500");
        });
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        read("page=0&size=501&status=lost");

        assertThat(found).extracting(Violation::path).containsExactlyInAnyOrder("page", "size", "status");
    }

    @Test
    void aNewFilterBeginsAtTheFirstPage() {
        HistoryAddress address = new HistoryAddress("", HistoryTab.ALL, 7, 24);

        assertThat(address.withTab(HistoryTab.FAILED).page()).isEqualTo(1);
        assertThat(address.withText("fox").page()).isEqualTo(1);
    }

    @Test
    void anotherSizeKeepsThePlace() {
        HistoryAddress address = new HistoryAddress("", HistoryTab.ALL, 7, 24);

        assertThat(address.withSize(12).page()).isEqualTo(13);
        assertThat(address.withSize(96).page()).isEqualTo(2);
    }

    @Test
    void theStartHasAShortAddress() {
        assertThat(HistoryAddress.START.link()).isEqualTo("history");
        assertThat(HistoryAddress.START.withPage(2).link()).isEqualTo("history?page=2");
    }

    @Test
    void everyFilterIsInTheAddress() {
        HistoryAddress address = read("q=fox&status=done&fav=1&model=kling-v3&tag=autumn&from=2026-01-31&sort=old"
                + "&view=table&page=3&size=48&before=2026-11-22T04:00:00.123456Z");

        assertThat(found).isEmpty();
        assertThat(address.filter().model()).isEqualTo("kling-v3");
        assertThat(address.filter().tag()).isEqualTo("autumn");
        assertThat(address.filter().favourite()).isTrue();
        assertThat(address.filter().trash()).isFalse();
        assertThat(address.filter().oldestFirst()).isTrue();
        assertThat(address.filter().before()).isEqualTo("2026-11-22T04:00:00.123456Z");
        assertThat(address.look().table()).isTrue();
        assertThat(read(address.parameters().getQueryString())).isEqualTo(address);
    }

    @Test
    void favouritesAndTrashAreParts() {
        assertThat(read("fav=1").list().tab()).isEqualTo(HistoryTab.FAVOURITES);
        assertThat(read("fav=1").filter().favourite()).isTrue();
        assertThat(read("status=trash").filter().trash()).isTrue();
        assertThat(HistoryAddress.START.withTab(HistoryTab.FAVOURITES).link()).isEqualTo("history?fav=1");
        assertThat(HistoryAddress.START.withTab(HistoryTab.TRASH).link()).isEqualTo("history?status=trash");
        assertThat(found).isEmpty();
    }

    @Test
    void onlyPagesBehindTheFirstArePinned() {
        Instant time = Instant.parse("2026-11-22T04:00:00Z");
        HistoryAddress pinned = HistoryAddress.START.withBefore(time);

        assertThat(pinned.withPage(2).before()).isEqualTo(time);
        assertThat(pinned.withPage(2).withPage(1).before()).isNull();
        assertThat(pinned.withPage(2).withTable(true).before()).isEqualTo(time);
        assertThat(pinned.withPage(2).withText("fox").before()).isNull();
        assertThat(pinned.withPage(2).withOldestFirst(true).before()).isNull();
    }

    @Test
    void thePinnedTimeAndTheLastDayBothLimit() {
        Instant early = Instant.parse("2026-01-01T00:00:00Z");
        Instant late = Instant.parse("2026-12-01T00:00:00Z");
        HistoryAddress dated = HistoryAddress.START.withDays(null, LocalDate.parse("2026-06-30"));

        assertThat(dated.withBefore(early).filter().before()).isEqualTo(early);
        assertThat(dated.withBefore(late).filter().before()).isEqualTo("2026-07-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "fav=yes, 'fav must be 0 or 1; given: yes.'",
        "view=list, 'view must be cards or table; given: list.'",
        "sort=price, 'sort must be new or old; given: price.'",
        "status=lost, 'status must be one of all, running, done, failed, trash; given: lost.'",
        "before=noon, 'before must be a time from 2000-01-01 to 2999-12-31; given: noon.'",
        "before=%2B1000000000-01-01T00:00:00Z, 'before must be a time from 2000-01-01 to 2999-12-31; given:"
                + " +1000000000-01-01T00:00:00Z.'"
    })
    void aBadWordNamesFieldLimitAndWhatWasGiven(String query, String message) {
        read(query);

        assertThat(found).extracting(Violation::message).containsExactly(message);
    }

    @Test
    void aLongTagNamesItsLimit() {
        read("tag=" + "x".repeat(51));

        assertThat(found)
                .extracting(Violation::message)
                .containsExactly("tag must have at most 50 characters; given: 51.");
    }

    @Test
    void whatTheAddressDoesNotSayIsAsItWasLast() {
        HistoryAddress address =
                HistoryAddress.of(QueryParameters.fromString("q=fox"), new Remembered(true, 48), ZoneOffset.UTC, found);

        assertThat(address.look().table()).isTrue();
        assertThat(address.size()).isEqualTo(48);
        HistoryAddress said = HistoryAddress.of(
                QueryParameters.fromString("view=cards&size=12"), new Remembered(true, 48), ZoneOffset.UTC, found);
        assertThat(said.look().table()).isFalse();
        assertThat(said.size()).isEqualTo(12);
    }

    @Test
    void clearingKeepsThePart() {
        HistoryAddress address = read("q=fox&status=done&fav=1&model=kling-v3&tag=autumn&from=2026-01-31&page=3");

        assertThat(address.isNarrowed()).isTrue();
        assertThat(address.cleared().link()).isEqualTo("history?status=done");
        assertThat(address.cleared().isNarrowed()).isFalse();
    }

    private HistoryAddress read(String query) {
        return HistoryAddress.of(QueryParameters.fromString(query), Remembered.NOTHING, ZoneOffset.UTC, found);
    }
}
