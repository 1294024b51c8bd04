package ee.kling.api.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ee.kling.api.dialect.Dialect;
import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.Resolution;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An administrator's file; in these tests with ' for ". */
class CapabilityDataTest {
    private static final String ROW = """
            {'title':'Kling 4.0','description':'Newest','typical_seconds':30,
             'modes':{'text':{'negative_prompt':true},'whole':{}},
             'aspect_ratios':['16:9','1:1'],'resolutions':['1k','2k'],
             'limits':{'prompt':2000,'negative_prompt':200,'pictures':4,'elements':5,'source':'our notes','date':'2026-11'},
             'units':{'text':{'1k':8,'2k':12},'source':'our contract','date':'2026-11-02'},
             'source':'our notes','date':'2026-11'}""";

    @Test
    void addedModelIsOfferedUnderEveryProfile() {
        for (String profile : List.of("current", "all", "gateway-a", "gateway-b")) {
            assertThat(changed("{'models':{'kling-v4':" + ROW + "}}", profile).models())
                    .containsKey("kling-v4")
                    .hasSize(CapabilityMap.builtIn(profile).models().size() + 1);
        }
    }

    @Test
    void addedModelIsWhatTheFileSays() {
        ModelCapability row = changed("{'models':{'kling-v4':" + ROW + "}}", "current")
                .model("kling-v4")
                .orElseThrow();
        assertThat(row.title()).isEqualTo("Kling 4.0");
        assertThat(row.modes()).containsOnlyKeys(Mode.TEXT, Mode.WHOLE);
        assertThat(row.aspectRatios()).containsExactly(AspectRatio.LANDSCAPE_16_9, AspectRatio.SQUARE_1_1);
        assertThat(row.limits()).isEqualTo(new Limits(2000, 200, 4, 5, new Source("our notes", "2026-11")));
        assertThat(row.modes().get(Mode.TEXT).units().at(Resolution.TWO_K)).hasValue(12);
        assertThat(row.modes().get(Mode.WHOLE).units().at(Resolution.ONE_K)).isEmpty();
    }

    @Test
    void givenFieldsChangeARowAndTheOthersStay() {
        CapabilityMap map = changed("{'models':{'kling-v3':{'title':'Our favourite','limits':{'pictures':2}}}}", "all");
        ModelCapability row = map.model("kling-v3").orElseThrow();
        assertThat(row.title()).isEqualTo("Our favourite");
        assertThat(row.mostPictures()).isEqualTo(2);
        assertThat(row.promptLimit()).isEqualTo(2500);
        assertThat(row.aspectRatios()).hasSize(8);
    }

    @Test
    void removedModelIsOfferedNowhere() {
        for (String profile : List.of("current", "all", "gateway-b")) {
            assertThat(changed("{'models':{'kling-v2-1':null}}", profile).models())
                    .isNotEmpty()
                    .doesNotContainKey("kling-v2-1");
        }
    }

    @Test
    void removedDefaultIsFollowedByTheFirstThatIsLeft() {
        String file = "{'models':{'kling-v3':null,'kling-v1':null}}";
        assertThat(changed(file, "current").defaultModel()).isEqualTo("kling-v2-1");
        assertThat(changed(file, "gateway-a").defaultModel()).isEqualTo("kling-v2");
        assertThat(changed(file, "gateway-b").defaultModel()).isEqualTo("kling-v2-1");
    }

    @Test
    void defaultThatTheFileNamesIsTaken() {
        assertThat(changed("{'models':{'kling-v3':null},'profiles':{'all':{'default_model':'kling-v2'}}}", "all")
                        .defaultModel())
                .isEqualTo("kling-v2");
    }

    @Test
    void profileOfWhichNothingIsLeftIsRefusedOnlyWhereItIsUsed() {
        CapabilityData data = data("{'models':{'kling-v2':null,'kling-v1-5':null,'kling-v1':null}}");
        assertThat(data.map("current", Dialect.OFFICIAL).models()).containsOnlyKeys("kling-v3", "kling-v2-1");
        assertThatThrownBy(() -> data.map("gateway-a", Dialect.GATEWAY_A))
                .isInstanceOf(CapabilityException.class)
                .hasMessage("profiles.gateway-a.models: expected one or more models; given: []");
    }

    @ParameterizedTest
    @CsvSource({
        "aspect_ratios, 21:9, aspect_ratios: expected one that dialect gateway-a has; given: \"21:9\"",
        "resolutions, 2k, resolutions: expected one that dialect gateway-a has; given: \"2k\""
    })
    void modelThatADialectLeavesNothingToChooseIsNamedThereAlone(String field, String only, String problem) {
        CapabilityData data = data("{'models':{'kling-v2':{'" + field + "':['" + only + "']}}}");
        assertThat(data.map("all", Dialect.OFFICIAL).models()).containsKey("kling-v2");
        assertThatThrownBy(() -> data.map("gateway-a", Dialect.GATEWAY_A))
                .isInstanceOf(CapabilityException.class)
                .hasMessage("models.kling-v2." + problem);
    }

    @Test
    void modelThatFollowsItsReferenceNeedsNoChoiceOfADialect() {
        assertThat(data("{'profiles':{'gateway-a':{'default_model':'kling-v2-new','models':['kling-v2-new']}}}")
                        .map("gateway-a", Dialect.GATEWAY_A)
                        .models())
                .containsOnlyKeys("kling-v2-new");
    }

    @Test
    void profileListedByTheFileIsExactlyThat() {
        CapabilityMap map = changed(
                "{'models':{'kling-v4':" + ROW + "},'profiles':{'current':{'models':['kling-v3']}}}", "current");
        assertThat(map.models()).containsOnlyKeys("kling-v3");
    }

    @Test
    void unitPriceOfAnAdministratorHoldsWhereItSays() {
        CapabilityData data =
                data("{'unit_price':{'usd':0.01,'dialects':['gateway-b'],'source':'contract','date':'2026-11'}}");
        assertThat(data.map("gateway-b", Dialect.GATEWAY_B).unitPrice().dialects())
                .containsExactly(Dialect.GATEWAY_B);
    }

    @Test
    void emptyFileChangesNothing() {
        assertThat(changed("{}", "all")).isEqualTo(CapabilityMap.builtIn("all"));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("{'modles':{}}", "modles: expected no such field, only models, profiles, unit_price; given: {}"),
                fault("{'reference_picture':{'least_side':1}}", "reference_picture: expected no such field"),
                fault("{'models':[]}", "models: expected an object; given: []"),
                fault("{'models':null}", "models: expected an object; given: nothing"),
                fault("{'models':{'kling-v3':7}}", "models.kling-v3: expected an object; given: 7"),
                fault("{'models':{'kling-v3':{'titel':'x'}}}", "models.kling-v3.titel: expected no such field"),
                fault("{'models':{'kling-v3':{'title':''}}}", "models.kling-v3.title: expected text of 1 to 60"),
                fault("{'models':{'kling-v3':{'title':'a\\u0000b'}}}", "models.kling-v3.title: expected text"),
                fault(
                        "{'models':{'kling-v3':{'aspect_ratios':['5:4']}}}",
                        "models.kling-v3.aspect_ratios: expected each once, of 16:9, 9:16"),
                fault("{'models':{'kling-v3':{'aspect_ratios':['1:1','1:1']}}}", "models.kling-v3.aspect_ratios"),
                fault("{'models':{'kling-v3':{'aspect_ratios':[]}}}", "models.kling-v3.aspect_ratios: expected a list"),
                fault("{'models':{'kling-v3':{'resolutions':['4k']}}}", "given: \"4k\""),
                fault("{'models':{'kling-v3':{'resolutions':['1K']}}}", "given: \"1K\""),
                fault("{'models':{'kling-v3':{'resolutions':null}}}", "models.kling-v3.resolutions: expected what can"),
                fault(
                        "{'models':{'kling-v2-new':{'resolutions':['1k']}}}",
                        "models.kling-v2-new.resolutions: expected nothing"),
                fault("{'models':{'kling-v3':{'modes':{'video':{}}}}}", "models.kling-v3.modes.video: expected one of"),
                fault(
                        "{'models':{'kling-v3':{'modes':{'whole':{'human_fidelity':true}}}}}",
                        "models.kling-v3.modes.whole.human_fidelity: expected no such field, only"),
                fault("{'models':{'kling-v3':{'modes':{'text':{'negative_prompt':'yes'}}}}}", "expected true or false"),
                fault(
                        "{'models':{'kling-v3':{'limits':{'pictures':10}}}}",
                        "models.kling-v3.limits.pictures: expected a whole number from 1 to 9; given: 10"),
                fault("{'models':{'kling-v3':{'limits':{'pictures':1e400}}}}", "models.kling-v3.limits.pictures"),
                fault("{'models':{'kling-v3':{'limits':{'pictures':1.5}}}}", "models.kling-v3.limits.pictures"),
                fault("{'models':{'kling-v3':{'limits':{'prompt':2501}}}}", "expected a whole number from 1 to 2500"),
                fault(
                        "{'models':{'kling-v3':{'units':{'text':0}}}}",
                        "expected a whole number from 1 to 1000000; given: 0"),
                fault(
                        "{'models':{'kling-v3':{'units':{'face':8}}}}",
                        "models.kling-v3.units.face: expected no such field"),
                fault(
                        "{'models':{'kling-v3':{'units':{'text':{'4k':8}}}}}",
                        "models.kling-v3.units.text.4k: expected no such"),
                fault("{'models':{'kling-v3':{'date':'yesterday'}}}", "models.kling-v3.date: expected a day such as"),
                fault("{'models':{'kling v4':" + ROW + "}}", "models.kling v4: expected a model name"),
                fault("{'models':{'kling-v4':{'title':'x'}}}", "models.kling-v4.source: expected text of 1 to 300"),
                fault("{'profiles':{'curent':{}}}", "profiles.curent: expected no such field, only current, all"),
                fault("{'profiles':{'current':null}}", "profiles.current: expected an object; given: null"),
                fault("{'profiles':{'current':7}}", "profiles.current: expected an object; given: 7"),
                fault("{'profiles':null}", "profiles: expected an object; given: nothing"),
                fault("{'profiles':{'current':{'models':['kling-v9']}}}", "given: \"kling-v9\""),
                fault("{'profiles':{'current':{'models':null}}}", "profiles.current.models: expected a list"),
                fault(
                        "{'profiles':{'current':{'default_model':'kling-v1'}}}",
                        "profiles.current.default_model: expected"),
                fault("{'unit_price':{'usd':0}}", "unit_price.usd: expected a number above 0"),
                fault("{'unit_price':{'usd':'0.01'}}", "unit_price.usd: expected a number above 0"),
                fault("{'unit_price':{'dialects':['gateway-c']}}", "unit_price.dialects"),
                fault("{'models':{'kling-v2-1':{'through':{'gateway-c':{}}}}}", "through.gateway-c: expected one of"),
                fault(
                        "{'models':{'kling-v2-1':{'modes':{'text':null,'whole':null},'units':{'text':null,'whole':null},"
                                + "'limits':{'negative_prompt':null}}}}",
                        "through.gateway-b.modes: expected one or more of the model's own modes"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultNamesRowFieldExpectedAndGiven(String file, String problem) {
        assertThat(problems(file)).anySatisfy(found -> assertThat(found).contains(problem));
    }

    @Test
    void oneFaultIsOneProblem() {
        assertThat(problems("{'models':{'kling-v3':{'limits':{'pictures':10}}}}"))
                .hasSize(1);
        assertThat(problems("{'models':{'kling-v3':{'aspect_ratios':['5:4','1:1']}}}"))
                .hasSize(1);
    }

    @Test
    void allFaultsAreSaidAtOnce() {
        assertThat(problems(
                        "{'models':{'kling-v3':{'title':7,'limits':{'pictures':10}},'kling-v1':{'typical_seconds':0}},"
                                + "'unit_price':{'cny':-1}}"))
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{", "{} {}", "{'models':{'a':1,'a':2}}", "null"})
    void whatIsNoJsonObjectIsRefused(String file) {
        assertThat(problems(file)).singleElement().asString().startsWith("expected a JSON object");
    }

    @Test
    void endlessNestingIsRefused() {
        assertThatThrownBy(() -> data("{'models':" + "[".repeat(200_000))).isInstanceOf(CapabilityException.class);
    }

    @Test
    void fileOfAMegabyteIsTakenAndOneByteMoreIsNot() {
        String padded = "{" + " ".repeat(CapabilityData.MOST_BYTES - 2) + "}";
        assertThat(changed(padded, "all")).isEqualTo(CapabilityMap.builtIn("all"));
        assertThat(problems(padded + " ")).containsExactly("expected at most 1048576 bytes; given: 1048577");
    }

    @Test
    void longValueIsNotRepeatedInFull() {
        assertThat(problems("{'models':{'kling-v3':{'title':'" + "x".repeat(5000) + "'}}}"))
                .allSatisfy(problem -> assertThat(problem).hasSizeLessThan(200));
    }

    @ParameterizedTest
    @CsvSource({"100, true", "101, false"})
    void numberOfModelsHasALimit(int count, boolean good) {
        StringBuilder rows = new StringBuilder();
        for (int i = 6; i < count; i++) {
            rows.append(i == 6 ? "" : ",")
                    .append("'model-")
                    .append(i)
                    .append("':")
                    .append(ROW);
        }
        String file = "{'models':{" + rows + "}}";
        if (good) {
            assertThat(changed(file, "all").models()).hasSize(count);
        } else {
            assertThat(problems(file)).anyMatch(problem -> problem.startsWith("models: expected at most 100 models"));
        }
    }

    private static Arguments fault(String file, String problem) {
        return Arguments.of(file, problem);
    }

    private static List<String> problems(String file) {
        CapabilityException refused = catchThrowableOfType(CapabilityException.class, () -> data(file));
        assertThat(refused).as("nothing was found wrong with " + file).isNotNull();
        return refused.problems();
    }

    private static CapabilityMap changed(String file, String profile) {
        return data(file).map(profile, Dialect.OFFICIAL);
    }

    private static CapabilityData data(String file) {
        return CapabilityData.builtIn().changedBy(file.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
