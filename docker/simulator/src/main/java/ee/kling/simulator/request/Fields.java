package ee.kling.simulator.request;

import com.fasterxml.jackson.databind.JsonNode;
import ee.kling.simulator.protocol.Refusal;
import java.util.Optional;
import java.util.OptionalDouble;

/** The fields of a request by JSON type. Absent, null and the empty string are the same; no type is converted. */
final class Fields {

    private final JsonNode body;

    Fields(JsonNode body) {
        this.body = body;
    }

    /** Empty text when the field is absent. */
    String text(String field) {
        Optional<JsonNode> value = value(field);
        value.filter(node -> !node.isTextual()).ifPresent(node -> {
            throw wrongType(field, node, "must be text");
        });
        return value.map(JsonNode::textValue).orElse("");
    }

    int integer(String field, int byDefault, int least, int most) {
        Optional<JsonNode> value = value(field);
        value.filter(node -> !node.isInt() || node.intValue() < least || node.intValue() > most)
                .ifPresent(node -> {
                    throw wrongType(field, node, "must be a whole number from " + least + " to " + most);
                });
        return value.map(JsonNode::intValue).orElse(byDefault);
    }

    OptionalDouble fraction(String field) {
        Optional<JsonNode> value = value(field);
        value.filter(node -> !node.isNumber() || node.doubleValue() < 0 || node.doubleValue() > 1)
                .ifPresent(node -> {
                    throw wrongType(field, node, "must be a number from 0 to 1");
                });
        return value.map(node -> OptionalDouble.of(node.doubleValue())).orElse(OptionalDouble.empty());
    }

    Optional<JsonNode> value(String field) {
        return present(body.path(field));
    }

    static Optional<JsonNode> present(JsonNode node) {
        boolean absent = node.isMissingNode()
                || node.isNull()
                || (node.isTextual() && node.textValue().isEmpty());
        return absent ? Optional.empty() : Optional.of(node);
    }

    static Refusal wrongType(String field, JsonNode node, String reason) {
        return Refusal.invalid(field, node.isTextual() ? node.textValue() : node.toString(), reason);
    }
}
