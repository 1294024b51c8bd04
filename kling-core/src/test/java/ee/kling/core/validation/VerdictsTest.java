package ee.kling.core.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ee.kling.api.capability.CapabilityData;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.dialect.Dialect;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.Violation;
import ee.kling.core.Shape;
import ee.kling.core.TakesLong;
import ee.kling.core.picture.ReferenceReader;
import jakarta.json.bind.JsonbException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Our verdict is that of the table, which was written from the documents and not from the map or the validator. */
@TakesLong
class VerdictsTest {
    private static final List<Verdict> TABLE = Verdict.table(Path.of("../docs/protocol/verdicts.csv"));

    @TestFactory
    Stream<DynamicTest> verdictIsThatOfTheTable() {
        return TABLE.stream()
                .filter(row -> !row.strictness().equals("kling"))
                .map(row -> dynamicTest(row.id(), () -> hold(row)));
    }

    @Test
    void everyRowOfEveryProfileIsHeld() {
        assertThat(verdictIsThatOfTheTable()).hasSizeGreaterThan(500);
        assertThat(TABLE).extracting(Verdict::profile).contains("current", "all", "gateway-a", "gateway-b");
        assertThat(TABLE).extracting(Verdict::id).doesNotHaveDuplicates();
        assertThat(TABLE).extracting(Verdict::strictness).containsOnly("both", "kling", "client");
    }

    private static void hold(Verdict row) {
        VerdictRequest body = new VerdictRequest(row);
        ImageGenerationRequest request;
        try {
            request = body.read();
        } catch (JsonbException e) {
            assertThat(row.accepted()).as(row.why() + ": " + e.getMessage()).isFalse();
            assertThat(e).as(row.why()).hasMessageContaining(row.field());
            return;
        }
        List<Violation> found = found(row, request);
        if (row.accepted()) {
            assertThat(found).as(row.why()).isEmpty();
        } else {
            assertThat(found).as(row.why()).isNotEmpty();
            assertThat(found).as(row.why()).extracting(Violation::path).containsOnly(row.field());
            assertThat(VerdictCodes.of(row))
                    .as(row.why())
                    .containsAll(found.stream().map(Violation::code).toList());
        }
    }

    private static List<Violation> found(Verdict row, ImageGenerationRequest request) {
        Dialect dialect = Dialect.of(row.profile()).orElse(Dialect.OFFICIAL);
        CapabilityMap map = CapabilityData.builtIn().map(row.profile(), dialect);
        List<Violation> found = new ArrayList<>(new RequestValidator(map, Shape.VALIDATOR).check(request));
        String image = request.image();
        if (image != null && !image.equals(VerdictValue.ADDRESS)) {
            // Neither fetches nor keeps anything, as it is no address.
            new ReferenceReader(map.reference(), null, null).read(image, found);
        }
        return found;
    }
}
