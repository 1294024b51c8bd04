package ee.kling.simulator.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {

    /** Of Kling's callback page; protocol reference, section 7. */
    private static final String PUBLISHED = "whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=";

    @Test
    void thePublishedVectorIsSignedAsPublished() {
        String body = "{\"id\":\"1234567890\",\"status\":\"succeeded\",\"message\":\"\","
                + "\"create_time\":1781080778802,\"update_time\":1781080794151}";

        assertThat(new WebhookSecret(PUBLISHED).sign("9876543210", 1781080794L, body))
                .isEqualTo("v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "dGVzdA==", "WHSEC_dGVzdA==", "whsec_hidden%", "whsec_dGVzdA=="})
    void whatIsNoSecretIsRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> new WebhookSecret(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whsec_")
                .hasMessageNotContainingAny("dGVzdA", "hidden");
    }

    @Test
    void itIsNotPrinted() {
        assertThat(new WebhookSecret(PUBLISHED)).asString().doesNotContain("dGVz");
        assertThat(CallbackRules.defaults().secrets(PUBLISHED)).asString().doesNotContain("dGVz");
    }
}
