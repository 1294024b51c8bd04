package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressLookTest {
    @ParameterizedTest
    @CsvSource({
        "https://example.org/pictures/cat.png, cat.png",
        "https://example.org/cat.png?token=secret#top, cat.png",
        "https://example.org/%E7%8C%AB%20a+b.png, 猫 a+b.png",
        "https://example.org/100%.png, 100%.png",
        "https://example.org/, https://example.org/",
        "https://example.org, example.org"
    })
    void theFileIsNamedByItsAddressWithoutSecrets(String address, String name) {
        assertThat(AddressLook.name(address)).isEqualTo(name);
    }
}
