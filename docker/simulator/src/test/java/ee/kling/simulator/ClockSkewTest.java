package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The caller's clock is right and the simulator's is wrong. */
class ClockSkewTest extends SimulatorTest {

    @BeforeEach
    void start() {
        start(settings());
    }

    @ParameterizedTest
    @CsvSource({"-60,1003", "-6,1003", "-5,0", "0,0", "1799,0", "1800,1004", "7200,1004"})
    void tokenSignedByTheRightClockIsJudgedByTheWrongOne(long skew, int code) {
        skew(skew);
        Caller.Reply reply = signed(clock.instant()).list("");
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(code == 0 ? 200 : 401);
    }

    @ParameterizedTest
    @CsvSource({"-7200", "-60", "7200"})
    void tokenSignedAnewByTheDateHeaderIsAccepted(long skew) {
        skew(skew);
        Caller.Reply refused = signed(clock.instant()).list("");
        assertThat(refused.code()).isIn(1003, 1004);
        assertThat(signed(date(refused)).list("").code()).isZero();
    }

    @Test
    void dateHeaderHasTwoDigitsForTheDay() {
        assertThat(caller.list("").header("Date")).isEqualTo("Thu, 01 Oct 2026 08:00:00 GMT");
    }

    @Test
    void timesOfTasksAreThoseOfTheWrongClockAndTheirCourseIsNot() {
        String id = caller.created(PROMPT);
        long right = clock.instant().toEpochMilli();
        skew(3600);
        assertThat(caller.find(id).taskStatus()).isEqualTo("submitted");
        assertThat(caller.find(id).data().path("created_at").longValue()).isEqualTo(right + 3_600_000);
        assertThat(caller.list("").data().at("/0/updated_at").longValue()).isEqualTo(right + 3_600_000);
        clock.tickSeconds(10);
        assertThat(caller.find(id).taskStatus()).isEqualTo("succeed");
    }

    private void skew(long seconds) {
        simulator.change(now -> now.clockSkew(Duration.ofSeconds(seconds)));
    }

    private static Instant date(Caller.Reply reply) {
        return ZonedDateTime.parse(reply.header("Date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }

    private Caller signed(Instant now) {
        String claims = "{\"iss\":\"ak-demo\",\"exp\":" + (now.getEpochSecond() + 1800) + ",\"nbf\":"
                + (now.getEpochSecond() - 5) + "}";
        String signed = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        return new Caller(simulator, "Bearer " + signed + "." + base64(hmac(signed)));
    }

    private static byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    "sk-demo-0123456789abcdef0123456789".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
