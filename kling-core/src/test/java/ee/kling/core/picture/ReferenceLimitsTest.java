package ee.kling.core.picture;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.capability.ReferenceLimits;
import org.junit.jupiter.api.Test;

class ReferenceLimitsTest {
    @Test
    void pictureIsHeldToTheLimitsThatTheCapabilityDataStates() {
        ReferenceLimits stated = CapabilityMap.builtIn("current").reference();
        assertThat(ReferenceReader.MOST_BYTES).isEqualTo(stated.mostBytes());
        assertThat(ReferenceReader.LEAST_SIDE).isEqualTo(stated.leastSide());
        assertThat(ReferenceReader.MOST_STRETCHED)
                .isEqualTo(stated.mostStretched().doubleValue());
    }
}
