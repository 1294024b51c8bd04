package ee.kling.simulator.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Fields of the capability data; one that is wrong is named by an {@link IllegalArgumentException}. */
final class RowFields {

    private RowFields() {}

    /** Empty when the field is absent. */
    static Set<String> texts(JsonNode row, String field) {
        Set<String> texts = new HashSet<>();
        row.path(field).forEach(entry -> {
            require(entry.isTextual(), field, "a list of texts");
            texts.add(entry.textValue());
        });
        return Set.copyOf(texts);
    }

    static String text(JsonNode row, String field) {
        require(row.path(field).isTextual(), field, "text");
        return row.path(field).textValue();
    }

    static int number(JsonNode row, String field) {
        require(row.path(field).isInt() && row.path(field).intValue() > 0, field, "a whole number above 0");
        return row.path(field).intValue();
    }

    static void require(boolean good, String field, String expected) {
        if (!good) {
            throw new IllegalArgumentException(field + ": expected " + expected);
        }
    }
}
