package ee.kling.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KlingReplyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://studio.example.com/callbacks/kling/SECRET-token_=",
                "https:\\/\\/studio.example.com\\/callbacks\\/kling\\/SECRET-token_=",
                "https%3A%2F%2Fstudio%2Fcallbacks%2Fkling%2FSECRET-token%3D",
                "/callbacks/kling/SECRET"
            })
    void callbackAddressIsQuotedWithoutItsToken(String address) {
        KlingReply reply = new KlingReply(400, 1201, "callback_url " + address + " cannot be reached", "r", null);
        assertThat(reply.message())
                .startsWith("callback_url ")
                .contains("kling")
                .endsWith("… cannot be reached");
        assertThat(reply.describe()).doesNotContain("SECRET", "token");
    }

    @Test
    void longMessageIsShortened() {
        assertThat(message("x".repeat(500))).hasSize(500).doesNotContain("…");
        assertThat(message("x".repeat(501))).hasSize(500).endsWith("x…");
    }

    @Test
    void shorteningKeepsPairsWhole() {
        String shortened = message("x".repeat(498) + "𝄞".repeat(2));

        assertThat(shortened).isEqualTo("x".repeat(498) + "…");
    }

    @Test
    void controlCharactersBecomeOneSpace() {
        assertThat(message("\u0000 a\r\n\tb\u001b[31m\u0085\u2028c\u202ed ")).isEqualTo("a b [31m c d");
    }

    @Test
    void halfSurrogatesBecomeASpace() {
        assertThat(message("a\ud834b")).isEqualTo("a b");
    }

    @Test
    void requestIdIsOneShortLineToo() {
        KlingReply reply = new KlingReply(500, 5000, null, "r\n1" + "x".repeat(600), null);

        assertThat(reply.requestId()).startsWith("r 1x").hasSize(500);
    }

    @Test
    void emptyRequestIdIsAbsent() {
        assertThat(new KlingReply(500, 5000, null, "", null).describe()).isEqualTo("HTTP 500, code 5000");
    }

    @Test
    void numericRequestIdIsKept() {
        assertThat(KlingReply.parse(400, "{\"code\":1201,\"request_id\":867283741759111202}", null)
                        .requestId())
                .isEqualTo("867283741759111202");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"code\":1.5}", "{\"code\":99999999999}", "{\"code\":true}", "{\"code\":\"success\"}", "{}"})
    void codeThatIsNoWholeNumberIsNoCode(String body) {
        assertThat(KlingReply.parse(500, body, null).code()).isEqualTo(KlingReply.NO_CODE);
    }

    @ParameterizedTest
    @MethodSource
    void bodyThatIsNoEnvelopeLeavesTheStatus(String body) {
        assertThat(KlingReply.parse(502, body, null).describe()).isEqualTo("HTTP 502");
    }

    static String[] bodyThatIsNoEnvelopeLeavesTheStatus() {
        return new String[] {
            null,
            "",
            "null",
            "[]",
            "{",
            "{\"code\":1201",
            "<html>",
            Fixtures.text("responses/error-proxy.html"),
            "{\"a\":".repeat(5000),
            "{\"code\":" + "1".repeat(2000) + "}"
        };
    }

    private static String message(String text) {
        return new KlingReply(400, 1201, text, null, null).message();
    }
}
