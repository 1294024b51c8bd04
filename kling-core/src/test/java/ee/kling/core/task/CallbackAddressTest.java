package ee.kling.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackAddressTest {
    private static final UUID TASK = UUID.fromString("01999999-7abc-7def-8123-456789abcdef");
    private static final byte[] KEY = new byte[32];

    private final CallbackAddress addresses = new CallbackAddress(KEY, Optional.of(URI.create("https://studio")));
    private final String token = addresses.of(TASK).orElseThrow().substring("https://studio/callbacks/kling/".length());

    @Test
    void tokenNamesItsTaskOnEveryNodeAndUnderEveryPublicAddress() {
        assertThat(addresses.taskOf(token)).contains(TASK);
        assertThat(new CallbackAddress(KEY.clone(), Optional.empty()).taskOf(token))
                .contains(TASK);
    }

    @Test
    void tokenIsSafeInAnAddressAndHoldsTheWholeProof() {
        assertThat(token).matches("[A-Za-z0-9_-]{64}");
    }

    @Test
    void anyOtherCharacterAnywhereMakesItWorthless() {
        for (int place = 0; place < token.length(); place++) {
            char other = token.charAt(place) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, place) + other + token.substring(place + 1);
            assertThat(addresses.taskOf(changed)).as(changed).isEmpty();
        }
    }

    @Test
    void proofOfOneTaskIsNoneOfAnother() {
        String other = addresses.of(UUID.randomUUID()).orElseThrow();
        byte[] mixed = Base64.getUrlDecoder().decode(token);
        byte[] foreign = Base64.getUrlDecoder().decode(other.substring(other.lastIndexOf('/') + 1));
        System.arraycopy(foreign, 0, mixed, 0, 16);
        assertThat(addresses.taskOf(Base64.getUrlEncoder().encodeToString(mixed)))
                .isEmpty();
    }

    @Test
    void tokenOfAnotherInstallationIsWorthless() {
        byte[] otherKey = KEY.clone();
        otherKey[31] = 1;
        assertThat(new CallbackAddress(otherKey, Optional.empty()).taskOf(token))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t", "/", "é", "%41", "..", "01999999-7abc-7def-8123-456789abcdef"})
    void whatIsNoTokenIsOfNoTask(String text) {
        assertThat(addresses.taskOf(text)).isEmpty();
        assertThat(addresses.taskOf(text.repeat(64).substring(0, Math.min(64, text.length() * 64))))
                .isEmpty();
        assertThat(addresses.taskOf(token + text + "=")).isEmpty();
        assertThat(addresses.taskOf(token.substring(1) + "=")).isEmpty();
    }

    @Test
    void withoutAPublicAddressThereIsNone() {
        assertThat(new CallbackAddress(KEY, Optional.empty()).of(TASK)).isEmpty();
    }
}
