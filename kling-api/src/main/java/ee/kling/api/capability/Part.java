package ee.kling.api.capability;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/** One JSON object of capability data. What is wrong becomes a fault, and something harmless goes on in its place. */
final class Part {
    private final String where;
    private final JsonObject json;
    private final Faults faults;

    Part(String where, JsonObject json, Faults faults) {
        this.where = where;
        this.json = json;
        this.faults = faults;
    }

    /** Every other field is a fault. */
    Part only(String... fields) {
        Set<String> unknown = new TreeSet<>(json.keySet());
        unknown.removeAll(List.of(fields));
        unknown.forEach(
                name -> faults.add(path(name), "no such field, only " + String.join(", ", fields), json.get(name)));
        return this;
    }

    boolean has(String field) {
        return json.containsKey(field) && json.get(field) != JsonValue.NULL;
    }

    boolean isObject(String field) {
        return json.get(field) instanceof JsonObject;
    }

    boolean isEmptyList(String field) {
        return json.get(field) instanceof JsonArray list && list.isEmpty();
    }

    /** @param field of this object; empty for the object itself */
    void refuse(String field, String expected) {
        faults.add(path(field), expected, field.isEmpty() ? json : json.get(field));
    }

    String text(String field, int longest) {
        if (json.get(field) instanceof JsonString text
                && !text.getString().isBlank()
                && text.getString().length() <= longest
                && text.getString().chars().noneMatch(Character::isISOControl)) {
            return text.getString();
        }
        refuse(field, "text of 1 to %d characters".formatted(longest));
        return "";
    }

    int whole(String field, int least, int most) {
        return given(field, least, most).orElse(least);
    }

    /** Absent is allowed. */
    Optional<Integer> wholeOrNothing(String field, int least, int most) {
        return has(field) ? given(field, least, most) : Optional.empty();
    }

    private Optional<Integer> given(String field, int least, int most) {
        Optional<Integer> number = Optional.ofNullable(json.get(field))
                .filter(JsonNumber.class::isInstance)
                .map(value -> ((JsonNumber) value).bigDecimalValue())
                .filter(value -> inRange(value, BigDecimal.valueOf(least), BigDecimal.valueOf(most)))
                .filter(value -> value.stripTrailingZeros().scale() <= 0)
                .map(BigDecimal::intValueExact);
        if (number.isEmpty()) {
            refuse(field, "a whole number from %d to %d".formatted(least, most));
        }
        return number;
    }

    /** Absent is unknown. */
    BigDecimal moneyOrNull(String field, BigDecimal most) {
        if (!has(field)) {
            return null;
        }
        if (json.get(field) instanceof JsonNumber number
                && number.bigDecimalValue().signum() > 0
                && inRange(number.bigDecimalValue(), BigDecimal.ZERO, most)
                && number.bigDecimalValue().scale() <= 10) {
            return number.bigDecimalValue();
        }
        refuse(field, "a number above 0, at most %s, with at most 10 decimals".formatted(most));
        return null;
    }

    /** Compared as {@link BigDecimal}, so that a number of a million digits is no work. */
    private static boolean inRange(BigDecimal value, BigDecimal least, BigDecimal most) {
        return value.precision() <= 30
                && Math.abs((long) value.scale()) <= 30
                && value.compareTo(least) >= 0
                && value.compareTo(most) <= 0;
    }

    boolean flag(String field) {
        JsonValue value = json.get(field);
        if (value == null || value == JsonValue.FALSE || value == JsonValue.TRUE) {
            return value == JsonValue.TRUE;
        }
        refuse(field, "true or false");
        return false;
    }

    /** The list of words of this field; a word that is not known is a fault. Absent is an empty list. */
    <T> Set<T> words(String field, Function<String, Optional<T>> reader, String known) {
        Set<T> words = new LinkedHashSet<>();
        if (!has(field)) {
            return words;
        }
        if (!(json.get(field) instanceof JsonArray list) || list.isEmpty() || list.size() > CapabilityData.MOST_ROWS) {
            refuse(field, "a list of 1 to %d of %s".formatted(CapabilityData.MOST_ROWS, known));
            return words;
        }
        for (JsonValue entry : list) {
            Optional<T> word = entry instanceof JsonString text ? reader.apply(text.getString()) : Optional.empty();
            if (word.isEmpty() || !words.add(word.get())) {
                faults.add(path(field), "each once, of " + known, entry);
            }
        }
        return words;
    }

    /** The object of this field; when there is none, an empty one and a fault. */
    Part part(String field) {
        if (json.get(field) instanceof JsonObject object) {
            return new Part(path(field), object, faults);
        }
        refuse(field, "an object");
        return new Part(path(field), JsonValue.EMPTY_JSON_OBJECT, new Faults());
    }

    /** Every field as an object, by name and in order. */
    <T> Map<String, T> parts(BiFunction<String, Part, T> reader) {
        Map<String, T> parts = new LinkedHashMap<>();
        json.keySet().forEach(name -> parts.put(name, reader.apply(name, part(name))));
        return parts;
    }

    /** Where the facts of this object were read. */
    Source source() {
        String date = text("date", 10);
        if (!date.isEmpty() && !date.matches("20\\d\\d-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?")) {
            refuse("date", "a day such as 2026-05-19, or a month such as 2026-05");
        }
        return new Source(text("source", 300), date);
    }

    private String path(String field) {
        String name = field.length() <= 60 ? field : field.substring(0, 60) + "…";
        String shown = name.replaceAll("\\p{Cntrl}", "?");
        return where.isEmpty() ? shown : shown.isEmpty() ? where : where + "." + shown;
    }
}
