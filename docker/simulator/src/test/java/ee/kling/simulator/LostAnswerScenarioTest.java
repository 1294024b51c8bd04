package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.simulator.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Creates whose answer says nothing, or nothing of use. */
@Timeout(30)
class LostAnswerScenarioTest extends SimulatorTest {

    private static final String ORDER = "{\"prompt\":\"a red fox\",\"external_task_id\":\"order-1\"}";

    @BeforeEach
    void start() {
        start(settings());
    }

    @Test
    void connectionDroppedBeforeAcceptingLeavesNoTask() {
        simulator.nextCreate(Scenario.DROP_BEFORE_ACCEPT);
        assertThatThrownBy(() -> caller.create(ORDER)).isInstanceOf(UncheckedIOException.class);
        assertThat(simulator.tasks()).isEmpty();
        assertThat(caller.create(ORDER).code()).isZero();
    }

    @Test
    void connectionDroppedInTheAnswerHasSentHalfOfIt() {
        String answer = raw(Scenario.DROP_IN_ANSWER);
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        int told = Integer.parseInt(answer.replaceFirst("(?is).*content-length: (\\d+).*", "$1"));
        assertThat(answer).startsWith("HTTP/1.1 200 OK");
        assertThat(body).startsWith("{\"code\":0,").hasSize(told / 2);
        assertIsThere();
    }

    @Test
    void endlessAnswerGoesOnAfterMegabytes() {
        simulator.nextCreate(Scenario.ENDLESS_ANSWER);
        Caller.Reply reply = caller.beginning("POST", Caller.GENERATIONS, ORDER, 5_000_000);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).startsWith("application/json");
        assertThat(reply.header("content-length")).isEmpty();
        assertThat(reply.bytes()).hasSize(5_000_000);
        assertThat(reply.text()).startsWith("{\"code\":0,");
        assertIsThere();
    }

    /** It waits for the slow reader without a thread, and others are served meanwhile. */
    @Test
    void manyEndlessAnswersThatNobodyReadsHoldUpNobody() throws IOException {
        Socket[] idle = new Socket[40];
        for (int i = 0; i < idle.length; i++) {
            idle[i] = new Socket("127.0.0.1", simulator.baseUri().getPort());
            idle[i].getOutputStream().write(request("{\"prompt\":\"[sim:endless-answer]\"}"));
            simulator.change(now -> now.parallelLimit(100));
        }
        assertThat(caller.create(ORDER).code()).isZero();
        for (Socket socket : idle) {
            assertThat(socket.getInputStream().readNBytes(100)).hasSize(100);
            socket.close();
        }
        assertThat(caller.list("").code()).isZero();
    }

    @Test
    void deepJsonIsWellFormedAndLeavesATask() {
        simulator.nextCreate(Scenario.DEEP_JSON);
        Caller.Reply reply = caller.create(ORDER);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text().chars().filter(c -> c == '[').count())
                .isEqualTo(100_000)
                .isEqualTo(reply.text().chars().filter(c -> c == ']').count());
        assertIsThere();
    }

    @Test
    void wrongTypesAreJsonWithoutAnyFieldOfItsType() {
        simulator.nextCreate(Scenario.WRONG_TYPES);
        Caller.Reply reply = caller.create(ORDER);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("code").isNumber()).isFalse();
        assertThat(reply.json().path("message").isTextual()).isFalse();
        assertThat(reply.json().path("request_id").isTextual()).isFalse();
        assertThat(reply.json().path("data").isObject()).isFalse();
        assertIsThere();
    }

    @Test
    void backlogAfterAcceptIsAServersErrorAndLeavesATask() {
        simulator.nextCreate(Scenario.BACKLOG_AFTER_ACCEPT);
        Caller.Reply reply = caller.create(ORDER);
        assertThat(reply.status()).isEqualTo(504);
        assertThat(reply.code()).isEqualTo(5002);
        assertThat(reply.json().has("data")).isFalse();
        assertIsThere();
    }

    @Test
    void badGatewayAfterAcceptIsNoJsonAndLeavesATask() {
        simulator.nextCreate(Scenario.BAD_GATEWAY_AFTER_ACCEPT);
        Caller.Reply reply = caller.create(ORDER);
        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.text()).startsWith("<html>");
        assertIsThere();
    }

    private void assertIsThere() {
        assertThat(caller.find("order-1").taskStatus()).isEqualTo("submitted");
    }

    private String raw(Scenario scenario) {
        simulator.nextCreate(scenario);
        return RawSocket.answer(simulator, new String(request(ORDER), StandardCharsets.UTF_8));
    }

    private static byte[] request(String body) {
        return ("POST /v1/images/generations HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                        + "Authorization: Bearer api-key-kling-demo\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.UTF_8);
    }
}
