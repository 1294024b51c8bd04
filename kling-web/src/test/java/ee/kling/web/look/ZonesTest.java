package ee.kling.web.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZonesTest {
    @Test
    void theBrowserNamesItsZone() {
        assertThat(Zones.of("Europe%2FTallinn")).isEqualTo(ZoneId.of("Europe/Tallinn"));
        assertThat(Zones.of("Etc%2FGMT%2B3")).isEqualTo(ZoneId.of("Etc/GMT+3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mars%2FOlympus", "%", "<b>"})
    void anythingElseIsUtc(String told) {
        assertThat(Zones.of(told)).isEqualTo(ZoneOffset.UTC);
    }
}
