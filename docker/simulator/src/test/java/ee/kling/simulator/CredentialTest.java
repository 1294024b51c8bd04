package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.simulator.auth.Account;
import ee.kling.simulator.auth.AuthKind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest extends SimulatorTest {

    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final String SECRET = "sk-demo-0123456789abcdef0123456789";

    /** Of the protocol reference, section 2: computed there by other means. */
    private static final String PUBLISHED_TOKEN = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
            + ".eyJpc3MiOiJhay10ZXN0IiwiZXhwIjoxNzAwMDAxODAwLCJuYmYiOjE2OTk5OTk5OTV9"
            + ".3p7P_QQNYCYTfQ7PMCQaSfu7F8ja97luAtMDiRspLt4";

    private static final Account PUBLISHED_ACCOUNT =
            new Account("ak-test", "sk-test-secret-0123456789abcdef0", "api-key-kling-test");

    private static final long NOW = 1_700_000_000L;

    @BeforeEach
    void start() {
        clock.set(Instant.ofEpochSecond(NOW));
        start(settings().accounts(Account.DEMO, PUBLISHED_ACCOUNT));
    }

    @Test
    void publishedTokenIsAccepted() {
        assertThat(listWith("Bearer " + PUBLISHED_TOKEN).code()).isZero();
    }

    @Test
    void publishedTokenIsGoodFromNbfUntilBeforeExp() {
        clock.set(Instant.ofEpochSecond(1_699_999_995L));
        assertThat(listWith("Bearer " + PUBLISHED_TOKEN).code()).isZero();
        clock.set(Instant.ofEpochSecond(1_700_001_799L));
        assertThat(listWith("Bearer " + PUBLISHED_TOKEN).code()).isZero();
    }

    @Test
    void expiredTokenIs1004() {
        clock.set(Instant.ofEpochSecond(1_700_001_800L));
        assertRefused(listWith("Bearer " + PUBLISHED_TOKEN), 1004);
    }

    @Test
    void earlyTokenIs1003() {
        clock.set(Instant.ofEpochSecond(1_699_999_994L));
        assertRefused(listWith("Bearer " + PUBLISHED_TOKEN), 1003);
    }

    @Test
    void apiKeyIsAccepted() {
        assertThat(listWith("Bearer api-key-kling-demo").code()).isZero();
    }

    @Test
    void claimIatIsTolerated() {
        String claims = "{\"iss\":\"ak-demo\",\"exp\":1700001800,\"nbf\":1699999995,\"iat\":1700000000}";
        assertThat(listWith("Bearer " + token(HEADER, claims, SECRET)).code()).isZero();
    }

    @Test
    void noHeaderIs1001() {
        assertRefused(listWith(""), 1001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer api-key-kling-demo", "api-key-kling-demo", "Bearer", "Basic YTpi"})
    void otherFormsOfTheHeaderAre1000(String header) {
        assertRefused(listWith(header), 1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-key-kling-other", "not.a.token", "a.b"})
    void unknownKeyIs1002(String key) {
        assertRefused(listWith("Bearer " + key), 1002);
    }

    @Test
    void unknownAccessKeyIs1002() {
        String claims = "{\"iss\":\"ak-other\",\"exp\":1700001800,\"nbf\":1699999995}";
        assertRefused(listWith("Bearer " + token(HEADER, claims, SECRET)), 1002);
    }

    @Test
    void signatureByAnotherSecretIs1000() {
        String claims = "{\"iss\":\"ak-demo\",\"exp\":1700001800,\"nbf\":1699999995}";
        assertRefused(listWith("Bearer " + token(HEADER, claims, "sk-other-0123456789abcdef0123456789")), 1000);
    }

    @Test
    void paddedSignatureIs1000() {
        assertRefused(listWith("Bearer " + PUBLISHED_TOKEN + "="), 1000);
    }

    @Test
    void algorithmNoneIs1000() {
        String unsigned = base64("{\"alg\":\"none\"}") + "."
                + base64("{\"iss\":\"ak-demo\",\"exp\":1700001800,\"nbf\":1699999995}") + ".";
        assertRefused(listWith("Bearer " + unsigned), 1000);
    }

    @Test
    void otherAlgorithmInTheHeaderIs1000() {
        String claims = "{\"iss\":\"ak-demo\",\"exp\":1700001800,\"nbf\":1699999995}";
        assertRefused(listWith("Bearer " + token("{\"alg\":\"HS384\",\"typ\":\"JWT\"}", claims, SECRET)), 1000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"1700001800\"|1699999995",
                "1700001800.5|1699999995",
                "null|1699999995",
                "1700001800|\"1699999995\"",
                "1700001800|null",
            })
    void timesThatAreNotWholeSecondsAre1000(String exp, String nbf) {
        String claims = "{\"iss\":\"ak-demo\",\"exp\":" + exp + ",\"nbf\":" + nbf + "}";
        assertRefused(listWith("Bearer " + token(HEADER, claims, SECRET)), 1000);
    }

    @Test
    void nbfInMillisecondsIs1003() {
        String claims = "{\"iss\":\"ak-demo\",\"exp\":1700001800,\"nbf\":1699999995000}";
        assertRefused(listWith("Bearer " + token(HEADER, claims, SECRET)), 1003);
    }

    @Test
    void everyEndpointOfTheApiAsksForACredential() {
        Caller stranger = new Caller(simulator, "");
        assertThat(stranger.create(PROMPT).code()).isEqualTo(1001);
        assertThat(stranger.find("1").code()).isEqualTo(1001);
        assertThat(stranger.list("").code()).isEqualTo(1001);
    }

    @Test
    void credentialIsCheckedBeforeTheBody() {
        assertThat(new Caller(simulator, "").create("{").code()).isEqualTo(1001);
    }

    @Test
    void accountsDoNotSeeEachOther() {
        String id = caller.created(PROMPT);
        Caller other = new Caller(simulator, "Bearer api-key-kling-test");
        assertThat(other.find(id).code()).isEqualTo(1201);
        assertThat(other.list("").data()).isEmpty();
    }

    @Test
    void bothCredentialsOfAnAccountSeeTheSameTasks() {
        String id = caller.created(PROMPT);
        String claims = "{\"iss\":\"ak-demo\",\"exp\":1700001800,\"nbf\":1699999995}";
        assertThat(new Caller(simulator, "Bearer " + token(HEADER, claims, SECRET))
                        .find(id)
                        .code())
                .isZero();
    }

    @Test
    void kindOfCredentialIsRecorded() {
        listWith("");
        listWith("Bearer " + PUBLISHED_TOKEN);
        listWith("Bearer nonsense");
        listWith("Basic YTpi");
        assertThat(simulator.requests())
                .extracting(request -> request.auth())
                .containsExactly(AuthKind.NONE, AuthKind.JWT, AuthKind.API_KEY, AuthKind.MALFORMED);
    }

    private Caller.Reply listWith(String authorization) {
        return new Caller(simulator, authorization).list("");
    }

    private static void assertRefused(Caller.Reply reply, int code) {
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.json().has("data")).isFalse();
        assertThat(reply.json().path("request_id").asText()).isNotEmpty();
    }

    static String token(String header, String claims, String secret) {
        String signed = base64(header) + "." + base64(claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
