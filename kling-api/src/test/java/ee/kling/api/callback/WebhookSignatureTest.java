package ee.kling.api.callback;

import static ee.kling.api.callback.WebhookSignature.Verdict.INCOMPLETE;
import static ee.kling.api.callback.WebhookSignature.Verdict.STALE;
import static ee.kling.api.callback.WebhookSignature.Verdict.VALID;
import static ee.kling.api.callback.WebhookSignature.Verdict.WRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ee.kling.api.callback.WebhookSignature.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published example, and every way to break it. */
class WebhookSignatureTest {
    private static final String SECRET = "whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=";
    private static final String OTHER_SECRET = "whsec_" + base64("another secret of 32 characters.");
    private static final String ID = "9876543210";
    private static final long SENT = 1781080794L;
    private static final String BODY = CallbackBodyTest.PUBLISHED;
    private static final String SIGNATURE = "v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=";
    private static final String FOREIGN = "v1," + base64("nothing that any secret has made");

    @Test
    void publishedExampleIsValid() {
        assertThat(check(ID, SENT, SIGNATURE, BODY)).isEqualTo(VALID);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("another id", "9876543211", SENT, SIGNATURE, BODY, WRONG),
                arguments("another second", ID, SENT + 1, SIGNATURE, BODY, WRONG),
                arguments("another body", ID, SENT, SIGNATURE, BODY.replace("succeeded", "failed"), WRONG),
                arguments("one space more", ID, SENT, SIGNATURE, BODY + " ", WRONG),
                arguments("no body", ID, SENT, SIGNATURE, "", WRONG),
                arguments("another signature", ID, SENT, FOREIGN, BODY, WRONG),
                arguments("a cut signature", ID, SENT, "v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NA==", BODY, WRONG),
                arguments("half of it", ID, SENT, "v1,UsKlJP00XoQyOn410NM9xg==", BODY, WRONG),
                arguments("an empty signature", ID, SENT, "v1,", BODY, WRONG),
                arguments("no base64", ID, SENT, "v1,%%%", BODY, WRONG),
                arguments("another version", ID, SENT, SIGNATURE.replace("v1,", "v2,"), BODY, WRONG),
                arguments("no version", ID, SENT, SIGNATURE.substring(3), BODY, WRONG),
                arguments("a comma between", ID, SENT, FOREIGN + "," + SIGNATURE, BODY, WRONG));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void anythingChangedIsWrong(String what, String id, long sent, String signature, String body, Verdict verdict) {
        assertThat(check(id, sent, signature, body)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"-301, STALE", "-300, VALID", "0, VALID", "300, VALID", "301, STALE"})
    void fiveMinutesEitherWayAreAllowed(long seconds, Verdict verdict) {
        WebhookSignature later = signature(Instant.ofEpochSecond(SENT + seconds), SECRET);
        assertThat(later.check(new WebhookHeaders(ID, "" + SENT, SIGNATURE), bytes(BODY)))
                .isEqualTo(verdict);
    }

    @Test
    void forgedAndOldIsWrongNotLate() {
        WebhookSignature later = signature(Instant.ofEpochSecond(SENT + 1000), SECRET);
        assertThat(later.check(new WebhookHeaders(ID, "" + SENT, FOREIGN), bytes(BODY)))
                .isEqualTo(WRONG);
        assertThat(later.check(new WebhookHeaders(ID, "" + SENT, SIGNATURE), bytes(BODY)))
                .isEqualTo(STALE);
    }

    @Test
    void oneSignatureAmongOthersIsEnough() {
        assertThat(check(ID, SENT, FOREIGN + "  v2,abc junk v1,% " + SIGNATURE, BODY))
                .isEqualTo(VALID);
    }

    @Test
    void eitherOfTwoSecretsIsEnough() {
        WebhookHeaders headers = new WebhookHeaders(ID, "" + SENT, SIGNATURE);
        Instant now = Instant.ofEpochSecond(SENT);
        assertThat(signature(now, OTHER_SECRET, SECRET).check(headers, bytes(BODY)))
                .isEqualTo(VALID);
        assertThat(signature(now, SECRET, OTHER_SECRET).check(headers, bytes(BODY)))
                .isEqualTo(VALID);
        assertThat(signature(now, OTHER_SECRET).check(headers, bytes(BODY))).isEqualTo(WRONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "soon", "-1781080794", "+1781080794", "1781080794.0", "0x6a", "99999999999999999999"})
    void timestampThatIsNoNumberOfSecondsIsIncomplete(String timestamp) {
        assertThat(signature(Instant.ofEpochSecond(SENT), SECRET)
                        .check(new WebhookHeaders(ID, timestamp, SIGNATURE), bytes(BODY)))
                .isEqualTo(INCOMPLETE);
    }

    @Test
    void aMissingHeaderIsIncomplete() {
        WebhookSignature signature = signature(Instant.ofEpochSecond(SENT), SECRET);
        for (WebhookHeaders headers : List.of(
                WebhookHeaders.NONE,
                new WebhookHeaders(null, "" + SENT, SIGNATURE),
                new WebhookHeaders(ID, null, SIGNATURE),
                new WebhookHeaders(ID, "" + SENT, null),
                new WebhookHeaders("", "" + SENT, SIGNATURE))) {
            assertThat(signature.check(headers, bytes(BODY))).isEqualTo(INCOMPLETE);
        }
    }

    @Test
    void oneHeaderIsEnoughToCountAsSigned() {
        assertThat(WebhookHeaders.NONE.isPresent()).isFalse();
        assertThat(new WebhookHeaders("", " ", null).isPresent()).isFalse();
        assertThat(new WebhookHeaders(ID, null, null).isPresent()).isTrue();
        assertThat(new WebhookHeaders(null, "1", null).isPresent()).isTrue();
        assertThat(new WebhookHeaders(null, null, "v1,").isPresent()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "dGVzdA==", "WHSEC_dGVzdA==", "whsec_c2Vj cmV0", "whsec_canary%", "whsec_=="})
    void secretOfAnotherFormIsRefusedWithoutShowingIt(String text) {
        assertThatThrownBy(() -> new WebhookSecret(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A webhook secret is whsec_ and base64")
                .hasNoCause();
    }

    @Test
    void secretNeedsSixteenBytes() {
        assertThatThrownBy(() -> new WebhookSecret("whsec_" + base64("canary of 15 by")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A webhook secret has at least 16 bytes; given: 15");
        assertThatCode(() -> new WebhookSecret("whsec_" + base64("canary of 16 byt")))
                .doesNotThrowAnyException();
    }

    @Test
    void secretIsInNoText() {
        assertThat(new WebhookSecret(SECRET)).hasToString("webhook secret");
    }

    private static Verdict check(String id, long sent, String signature, String body) {
        return signature(Instant.ofEpochSecond(SENT), SECRET)
                .check(new WebhookHeaders(id, String.valueOf(sent), signature), bytes(body));
    }

    private static WebhookSignature signature(Instant now, String... secrets) {
        return new WebhookSignature(
                Stream.of(secrets).map(WebhookSecret::new).toList(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
