package ee.kling.simulator.task;

import ee.kling.simulator.dialect.IdForm;
import java.time.Duration;

/**
 * The behaviour of an account that Kling leaves open or that differs by resource pack.
 *
 * @param parallelLimit slots for each account and model; a task takes n
 * @param foreignSlots how many of these others hold at all times
 * @param visibleAfter how long a new task stays unknown to every query
 * @param ids what task ids look like
 */
public record StoreRules(
        int parallelLimit,
        int foreignSlots,
        DuplicateIds duplicateIds,
        ListOrder listOrder,
        Duration visibleAfter,
        IdForm ids) {

    public StoreRules {
        if (parallelLimit < 1) {
            throw new IllegalArgumentException("The parallel limit " + parallelLimit + " is below 1");
        }
        if (foreignSlots < 0) {
            throw new IllegalArgumentException("The number of foreign slots " + foreignSlots + " is below 0");
        }
        if (visibleAfter.isNegative()) {
            throw new IllegalArgumentException("Tasks cannot be visible before they exist: " + visibleAfter);
        }
    }
}
