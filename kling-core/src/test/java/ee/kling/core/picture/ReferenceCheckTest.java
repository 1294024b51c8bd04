package ee.kling.core.picture;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.capability.ReferenceLimits;
import ee.kling.api.capability.Source;
import ee.kling.api.task.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The limits are those it is given, in what is refused and in what is said of it. */
class ReferenceCheckTest {
    private static final ReferenceLimits OTHER = new ReferenceLimits(
            Set.of("png", "jpeg"), 2 * 1024 * 1024, 700, new BigDecimal("1.2"), new Source("test", "2026-11"));
    private static final ReferenceCheck CHECK = new ReferenceCheck(OTHER);
    private static final byte[] WIDE = PictureSamples.png(800, 600, 8, PictureSamples.RGB);

    @Test
    void sideAndStretchAreThoseThatAreGiven() {
        assertThat(CHECK.faults(WIDE, WIDE.length))
                .extracting(Violation::message)
                .containsExactly(
                        "The reference is 800 × 600 pixels; each side needs at least 700.",
                        "The reference is 800 × 600 pixels (1.33:1); allowed is 1:1.2 to 1.2:1, so at most 720 beside 600.");
        assertThat(PictureSamples.CHECK.faults(WIDE, WIDE.length)).isEmpty();
    }

    @Test
    void sizeIsThatWhichIsGiven() {
        assertThat(CHECK.faults(WIDE, 2 * 1024 * 1024 + 1))
                .extracting(Violation::message)
                .contains("The reference has 2 MB (2097153 bytes); at most 2 MB (2097152 bytes) are allowed.");
    }

    @Test
    void textIsHeldToTheSameSize() {
        List<Violation> found = new ArrayList<>();
        String text = Base64.getEncoder().encodeToString(new byte[3 * 1024 * 1024]);
        new ReferenceReader(OTHER, null, null).read(text, found);
        assertThat(found).extracting(Violation::code).contains("too_large");
    }
}
