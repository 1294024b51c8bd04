package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.simulator.CallbackReceiver.Received;
import ee.kling.simulator.callback.CallbackRules;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signatures, checked by what the callback page says and not by the code that makes them. */
class CallbackSignatureTest extends CallbackTestBase {

    private static final String KEY = "dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=";
    private static final String OLD_KEY = "b2xkIHNlY3JldCBvbGQgc2VjcmV0IG9sZCBzZWNyZXQ=";

    @BeforeEach
    void checkTheCheckByThePublishedVector() {
        start(CallbackRules.defaults().secrets("whsec_" + KEY));
        assertThat(hmac(
                        KEY,
                        "9876543210.1781080794.{\"id\":\"1234567890\",\"status\":\"succeeded\",\"message\":\"\","
                                + "\"create_time\":1781080778802,\"update_time\":1781080794151}"))
                .isEqualTo("UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=");
    }

    @Test
    void aSecretSignsEveryCallback() {
        caller.created(body(",\"external_task_id\":\"Auftrag/ä🦊\""));
        clock.tickSeconds(10);
        awaitWords("submitted", "processing", "succeed");

        for (Received each : receiver.received()) {
            assertThat(each.headers().get("webhook-signature")).isEqualTo("v1," + hmac(KEY, signed(each)));
        }
        assertThat(receiver.received())
                .extracting(each -> each.headers().get("webhook-id"))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9]+"));
    }

    @Test
    void theTimestampIsThatOfTheSimulatorsClock() {
        caller.created(body(""));
        awaitWords("submitted");
        assertThat(receiver.received().get(0).headers().get("webhook-timestamp"))
                .isEqualTo(String.valueOf(clock.instant().getEpochSecond()));
    }

    @Test
    void bothSecretsOfARotationSign() {
        stop();
        start(CallbackRules.defaults().secrets("whsec_" + OLD_KEY, "whsec_" + KEY));
        caller.created(body(""));
        awaitWords("submitted");

        Received only = receiver.received().get(0);
        assertThat(only.headers().get("webhook-signature").split(" "))
                .containsExactly("v1," + hmac(OLD_KEY, signed(only)), "v1," + hmac(KEY, signed(only)));
    }

    @Test
    void aDoubledCallbackHasTheSameIdAndBody() {
        stop();
        start(CallbackRules.defaults().secrets("whsec_" + KEY).times(2));
        caller.created(body(""));
        clock.tickSeconds(10);
        awaitWords("submitted", "submitted", "processing", "processing", "succeed", "succeed");

        List<Received> all = receiver.received();
        for (int i = 0; i < all.size(); i += 2) {
            assertThat(all.get(i).headers().get("webhook-id"))
                    .isEqualTo(all.get(i + 1).headers().get("webhook-id"));
            assertThat(all.get(i).body()).isEqualTo(all.get(i + 1).body());
        }
    }

    private static String signed(Received each) {
        return each.headers().get("webhook-id") + "." + each.headers().get("webhook-timestamp") + "." + each.body();
    }

    private static String hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
