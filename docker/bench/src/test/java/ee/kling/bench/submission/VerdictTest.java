package ee.kling.bench.submission;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.bench.submission.Audit.Findings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Findings CLEAN = new Findings(10, 10, 0, 0, 0, 0, 0);
    private static final Findings TWICE = new Findings(10, 12, 2, 2, 0, 0, 0);
    private static final Findings LOST = new Findings(10, 9, 0, 0, 1, 0, 0);

    private final Scale scale = Scale.of(List.of("--submissions=10", "--kills=2", "--beside=10"));
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void cleanBesideATwinThatPaysTwiceIsGood() {
        assertThat(verdict(CLEAN, TWICE, 2)).isTrue();
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void secondPaymentFails() {
        assertThat(verdict(TWICE, TWICE, 2)).isFalse();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("paid twice or lost");
    }

    @Test
    void lostSubmissionFails() {
        assertThat(verdict(LOST, TWICE, 2)).isFalse();
    }

    @Test
    void judgeThatSeesNothingFails() {
        assertThat(verdict(CLEAN, CLEAN, 2)).isFalse();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("no second payment");
    }

    @Test
    void tooFewKillsFail() {
        assertThat(verdict(CLEAN, TWICE, 1)).isFalse();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("too few kills");
    }

    private boolean verdict(Findings ours, Findings twins, int kills) {
        Map<String, Tally> lines = new HashMap<>();
        for (Leg leg : scale.legs(0)) {
            Findings found = leg.strategy() == Strategy.OURS ? ours : twins;
            lines.put(leg.title(), new Tally(found, Map.of(KillPoint.REQUEST_SENT, kills), 11, 1));
        }
        return Verdict.of(lines, scale, new PrintStream(said, true, StandardCharsets.UTF_8));
    }
}
