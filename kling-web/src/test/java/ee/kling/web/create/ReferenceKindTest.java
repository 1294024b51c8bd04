package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.capability.CapabilityMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceKindTest {
    private static final CapabilityMap MODELS = CapabilityMap.builtIn("all");

    @Test
    void aModelWithoutKindsTakesTheWholePicture() {
        assertThat(kinds("kling-v3")).containsExactly(ReferenceKind.WHOLE);
    }

    @Test
    void theWholePictureIsNoChoiceWhereAKindIsRequired() {
        assertThat(kinds("kling-v1-5")).containsExactly(ReferenceKind.SUBJECT, ReferenceKind.FACE);
    }

    @Test
    void everyKindIsOnOfferWhereTheModelHasThem() {
        assertThat(kinds("kling-v2-1")).containsExactly(ReferenceKind.WHOLE, ReferenceKind.SUBJECT, ReferenceKind.FACE);
    }

    private static List<ReferenceKind> kinds(String model) {
        return ReferenceKind.of(MODELS.model(model).orElseThrow());
    }
}
