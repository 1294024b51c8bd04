package ee.kling.simulator.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * What a reference image must be.
 *
 * @param mostBytes of the decoded file
 * @param leastSide in pixels
 * @param mostStretched longer side by shorter side
 */
record ReferenceLimits(int mostBytes, int leastSide, BigDecimal mostStretched) {

    static ReferenceLimits of(JsonNode data) {
        return new ReferenceLimits(
                RowFields.number(data, "most_bytes"),
                RowFields.number(data, "least_side"),
                data.required("most_stretched").decimalValue());
    }
}
