package ee.kling.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.capability.Mode;
import ee.kling.api.image.ImageGenerationRequest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsFileTest {
    @TempDir
    Path directory;

    @Test
    void withoutAFileTheModelsAreThoseOfTheProduct() {
        assertThat(read("").upstream().capabilities()).isEqualTo(CapabilityMap.builtIn("current"));
    }

    @Test
    void exampleOfTheDocumentationIsRead() {
        CapabilityMap map = read("../docs/models-example.json").upstream().capabilities();
        assertThat(map.defaultModel()).isEqualTo("kling-v4");
        assertThat(map.models()).containsOnlyKeys("kling-v4", "kling-v3");
        assertThat(map.model("kling-v4").orElseThrow().modes()).containsOnlyKeys(Mode.TEXT, Mode.WHOLE, Mode.SUBJECT);
        assertThat(map.price(ImageGenerationRequest.of("a").n(2).build()).units())
                .hasValue(24);
        assertThat(map.price(ImageGenerationRequest.of("a")
                                .modelName("kling-v3")
                                .build())
                        .usd())
                .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0.024"));
    }

    @Test
    void exampleIsRepeatedByThePage() throws IOException {
        assertThat(Files.readString(Path.of("../docs/models.md")))
                .contains(Files.readString(Path.of("../docs/models-example.json")));
    }

    @Test
    void everyFaultIsAProblemOfItsOwn() throws IOException {
        Path file = write("{\"models\": {\"kling-v3\": {\"titel\": \"x\", \"limits\": {\"pictures\": 10}}}}");
        assertThatThrownBy(() -> read(file.toString()))
                .isInstanceOfSatisfying(
                        SettingException.class,
                        wrong -> assertThat(wrong.problems())
                                .hasSize(2)
                                .allSatisfy(problem -> assertThat(problem)
                                        .startsWith("Setting kling.models-file is \"" + file + "\": models.kling-v3."))
                                .anySatisfy(problem -> assertThat(problem)
                                        .endsWith("pictures: expected a whole number from 1 to 9; given: 10")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"profiles\":{\"current\":null}}",
                "{\"profiles\":{\"current\":{\"models\":[]}}}",
                "{\"models\":{\"kling-v3\":null,\"kling-v2-1\":null}}"
            })
    void fileThatLeavesNothingToOfferIsAWrongSetting(String json) throws IOException {
        String file = write(json).toString();
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("Setting kling.models-file is \"" + file + "\": profiles.current");
    }

    @Test
    void retiredModelsCanBeTakenAway() throws IOException {
        String file = write("{\"models\":{\"kling-v2\":null,\"kling-v1-5\":null,\"kling-v1\":null}}")
                .toString();
        assertThat(read(file).upstream().capabilities().models()).containsOnlyKeys("kling-v3", "kling-v2-1");
    }

    @Test
    void missingFileIsNamed() {
        assertThatThrownBy(() -> read("/nowhere/models.json"))
                .hasMessage("Setting kling.models-file is \"/nowhere/models.json\": there is no such file");
    }

    @Test
    void directoryIsNoFile() {
        assertThatThrownBy(() -> read(directory.toString()))
                .hasMessageStartingWith("Setting kling.models-file is \"" + directory + "\": it cannot be read");
    }

    @Test
    void endlessFileIsNotReadToItsEnd() {
        assertThatThrownBy(() -> read("/dev/zero"))
                .hasMessageEndingWith("expected at most 1048576 bytes; given: 1048577");
    }

    private Path write(String json) throws IOException {
        return Files.writeString(directory.resolve("models.json"), json);
    }

    private static KlingSettings read(String file) {
        return KlingConfig.read(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(Map.of("kling.models-file", file), "test", 100))
                .build());
    }
}
