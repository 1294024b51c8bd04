package ee.kling.web.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class IdInAddressTest {
    private static final String ID = "0b9cbf3e-8c0f-4c80-9df8-6f0a5b0c7e11";

    @Test
    void idIsWhatFollowsTheSlash() {
        assertThat(IdInAddress.ofPath("/" + ID)).contains(UUID.fromString(ID));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"/", "/1-1-1-1-1", "/" + ID + "/", "/" + ID + "0", "/gggggggg-8c0f-4c80-9df8-6f0a5b0c7e11"})
    void whatWeWouldNotWriteIsNoId(String path) {
        assertThat(IdInAddress.ofPath(path)).isEmpty();
    }
}
