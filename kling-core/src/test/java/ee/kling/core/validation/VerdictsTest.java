package ee.kling.core.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ee.kling.api.capability.CapabilityData;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.dialect.Dialect;
import ee.kling.api.task.Violation;
import ee.kling.core.Shape;
import ee.kling.core.picture.ReferenceReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Our verdict is that of the table, which was written from the documents and not from the map or the validator. */
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
        List<Violation> found = found(row);
        if (row.accepted()) {
            assertThat(found).as(row.why()).isEmpty();
        } else {
            assertThat(found)
                    .as(row.why())
                    .isNotEmpty()
                    .allMatch(violation -> violation.path().equals(row.field()));
        }
    }

    private static List<Violation> found(Verdict row) {
        VerdictRequest request = new VerdictRequest(row);
        if (!request.unknownWords().isEmpty()) {
            return request.unknownWords();
        }
        Dialect dialect = Dialect.of(row.profile()).orElse(Dialect.OFFICIAL);
        List<Violation> found = new ArrayList<>(
                new RequestValidator(CapabilityData.builtIn().map(row.profile(), dialect), Shape.VALIDATOR)
                        .check(request.build()));
        String image = request.build().image();
        if (image != null && !image.equals(VerdictValue.ADDRESS)) {
            // Neither fetches nor keeps anything, as it is no address.
            new ReferenceReader(CapabilityMap.builtIn("current").reference(), null, null).read(image, found);
        }
        return found;
    }
}
