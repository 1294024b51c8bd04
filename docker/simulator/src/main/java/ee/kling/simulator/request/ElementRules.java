package ee.kling.simulator.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** The list of library elements: ids of 64 bits, as a number or, to keep them exact, as text. */
final class ElementRules {

    private static final Pattern NUMERIC = Pattern.compile("[0-9]{1,19}");
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    private ElementRules() {}

    static void check(Fields fields, Model model, boolean fromImage) {
        Optional<JsonNode> list = fields.value("element_list");
        list.filter(node -> !node.isArray()).ifPresent(node -> {
            throw Fields.wrongType("element_list", node, "must be a list");
        });
        list.filter(node -> !node.isEmpty()).ifPresent(elements -> {
            if (model.mostElements() == 0) {
                throw Fields.wrongType("element_list", elements, "not supported by " + model.name());
            }
            if (elements.size() + (fromImage ? 1 : 0) > model.mostElements()) {
                throw Fields.wrongType(
                        "element_list",
                        elements,
                        "more than " + model.mostElements() + " references and elements together");
            }
            elements.forEach(ElementRules::checkElement);
        });
    }

    private static void checkElement(JsonNode element) {
        JsonNode id = element.path("element_id");
        boolean numeric = id.isTextual() && NUMERIC.matcher(id.textValue()).matches();
        if (!id.isIntegralNumber() && !numeric) {
            throw Fields.wrongType("element_list.element_id", id, "must be a number");
        }
        BigInteger number = numeric ? new BigInteger(id.textValue()) : id.bigIntegerValue();
        if (number.signum() <= 0 || number.compareTo(LARGEST) > 0) {
            throw Fields.wrongType("element_list.element_id", id, "must be above 0 and of at most 64 bits");
        }
    }
}
