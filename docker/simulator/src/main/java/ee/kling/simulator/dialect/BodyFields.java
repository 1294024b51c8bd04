package ee.kling.simulator.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.protocol.Refusal;
import java.util.Optional;
import java.util.Set;

/** The text fields of a body as a gateway sees them. A value of another type is left for Kling to refuse. */
final class BodyFields {

    private final ObjectNode body;

    BodyFields(ObjectNode body) {
        this.body = body;
    }

    /** Absent, null and the empty string are the same. */
    boolean isAbsent(String field) {
        JsonNode value = body.path(field);
        return value.isMissingNode() || value.isNull() || "".equals(value.textValue());
    }

    Optional<String> text(String field) {
        return Optional.ofNullable(body.path(field).textValue()).filter(text -> !text.isEmpty());
    }

    void byDefault(String field, String value) {
        if (isAbsent(field)) {
            body.put(field, value);
        }
    }

    void requireOneOf(String field, Set<String> allowed) {
        text(field).filter(value -> !allowed.contains(value)).ifPresent(value -> {
            throw Refusal.invalid(
                    field,
                    value,
                    "must be one of "
                            + String.join(", ", allowed.stream().sorted().toList()));
        });
    }

    void remove(Set<String> fields) {
        body.remove(fields);
    }
}
