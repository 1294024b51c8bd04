package ee.kling.api.task;

import java.math.BigDecimal;

/**
 * What a task should have cost and what Kling says that it did cost, in units.
 *
 * @param expected {@code null} when the price was unknown
 * @param charged {@code null} until Kling says so
 */
public record UnitCharge(BigDecimal expected, BigDecimal charged) {

    /** Of a task in this state: what failed or was never sent should cost nothing. */
    public static UnitCharge of(TaskState state, BigDecimal expected, BigDecimal charged) {
        boolean free = state == TaskState.FAILED || state == TaskState.CANCELLED;
        return new UnitCharge(free ? BigDecimal.ZERO : expected, charged);
    }

    /** Whether Kling charged something else than was expected; not while either is unknown. */
    public boolean isUnexpected() {
        return expected != null && charged != null && expected.compareTo(charged) != 0;
    }

    /** For a person, such as {@code Charged 8 units, expected 4}. */
    public String words() {
        if (charged == null) {
            return "Charge not reported";
        }
        String said = "Charged " + units(charged);
        return isUnexpected() ? said + ", expected " + plain(expected) : said;
    }

    /** For a person, such as {@code 1 unit}. */
    public static String units(BigDecimal units) {
        return plain(units) + (units.compareTo(BigDecimal.ONE) == 0 ? " unit" : " units");
    }

    private static String plain(BigDecimal units) {
        return units.stripTrailingZeros().toPlainString();
    }
}
