package ee.kling.simulator.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.journal.Endpoint;
import org.junit.jupiter.api.Test;

class GatewayBAnswerTest {

    @Test
    void anAcceptedRequestIsWordedSoWhateverItsCode() {
        ObjectNode envelope =
                JsonNodeFactory.instance.objectNode().put("code", 200).put("message", "SUCCEED");
        envelope.putObject("data").put("task_id", "1").putObject("task_info");
        ObjectNode spoken = Dialect.GATEWAY_B.answer(Endpoint.CREATE, envelope);

        assertThat(spoken.path("message").textValue()).isEqualTo("success");
        assertThat(spoken.path("code").intValue()).isEqualTo(200);
        assertThat(spoken.path("data").has("task_info")).isFalse();
    }

    @Test
    void aRefusalKeepsKlingsWords() {
        ObjectNode envelope =
                JsonNodeFactory.instance.objectNode().put("code", 1303).put("message", "parallel task over limit");

        assertThat(Dialect.GATEWAY_B
                        .answer(Endpoint.CREATE, envelope)
                        .path("message")
                        .textValue())
                .isEqualTo("parallel task over limit");
    }

    @Test
    void dataThatIsNoTaskIsPassedOn() {
        ObjectNode envelope =
                JsonNodeFactory.instance.objectNode().put("code", 0).put("data", "nonsense");

        assertThat(Dialect.GATEWAY_B_KAPON
                        .answer(Endpoint.FIND, envelope)
                        .path("data")
                        .textValue())
                .isEqualTo("nonsense");
    }
}
