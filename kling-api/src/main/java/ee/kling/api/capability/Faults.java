package ee.kling.api.capability;

import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.Set;

/** What is wrong with capability data, collected so that all of it can be said at once. */
final class Faults {
    private static final int SHOWN = 60;

    private final Set<String> found = new LinkedHashSet<>();

    /**
     * @param where the way to the field, with dots
     * @param expected completes "expected ..."
     * @param given {@code null} when nothing is
     */
    void add(String where, String expected, JsonValue given) {
        found.add("%s: expected %s; given: %s".formatted(where, expected, shown(given)));
    }

    /** @throws CapabilityException when anything was wrong */
    void requireNone() {
        if (!found.isEmpty()) {
            throw new CapabilityException(found);
        }
    }

    private static String shown(JsonValue given) {
        if (given == null) {
            return "nothing";
        }
        String text = given.toString().replaceAll("\\p{Cntrl}", "?");
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
