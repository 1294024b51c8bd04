package ee.kling.core.history;

import ee.kling.api.task.HistoryFilter;
import ee.kling.core.store.HistoryBooks;
import ee.kling.core.task.TaskRepository;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where dates lie among the places. Numbers are given in the order of acceptance, so a few rows tell, however many there are;
 * what several servers accept within moments may be in any order, and so on either side of a date.
 */
final class Dates {
    /** Rows that are looked at together: four questions find a date among ten million. */
    static final int AT_ONCE = 63;

    private Dates() {}

    /** The places that are meant. */
    static PlaceRange range(EntityManager em, String owner, OpenTasks open, HistoryFilter filter) {
        long first = filter.from() == null ? 1 : firstNotBefore(em, owner, open, filter.from());
        long last = filter.before() == null ? open.lastPlace() : firstNotBefore(em, owner, open, filter.before()) - 1;
        return new PlaceRange(first, last);
    }

    /** One behind the last place when all are before. */
    private static long firstNotBefore(EntityManager em, String owner, OpenTasks open, Instant then) {
        long shelf = open.shelf() << HistoryBooks.SHELF_BITS;
        long before = 0;
        long notBefore = open.lastPlace() + 1;
        while (notBefore - before > 1) {
            List<Long> places = between(before, notBefore);
            Map<Long, Instant> accepted = TaskRepository.acceptedAt(
                    em,
                    owner.isEmpty(),
                    places.stream().map(place -> shelf + place).toList());
            for (long place : places) {
                Instant at = accepted.get(shelf + place);
                if (at != null && !at.isBefore(then)) {
                    notBefore = place;
                    break;
                }
                before = place;
            }
        }
        return notBefore;
    }

    private static List<Long> between(long before, long notBefore) {
        long step = Math.max(1, (notBefore - before) / (AT_ONCE + 1));
        List<Long> places = new ArrayList<>();
        for (long place = before + step; place < notBefore && places.size() < AT_ONCE; place += step) {
            places.add(place);
        }
        return places;
    }
}
