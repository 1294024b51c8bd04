package ee.kling.bench.submission;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.bench.submission.Audit.End;
import ee.kling.bench.submission.Audit.Findings;
import ee.kling.bench.submission.Audit.Paid;
import ee.kling.bench.submission.Audit.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditTest {

    @Test
    void paidOnceAndDoneIsInOrder() {
        Findings found = judge(List.of(new Paid("a", "1")), new Row("a", "1", End.DONE));
        assertThat(found).isEqualTo(new Findings(1, 1, 0, 0, 0, 0, 0));
        assertThat(found.nothingWrong()).isTrue();
    }

    @Test
    void failedAndNotPaidIsInOrder() {
        assertThat(judge(List.of(), new Row("a", null, End.FAILED)).nothingWrong())
                .isTrue();
    }

    @Test
    void secondPaymentIsADuplicateThatNoRowKnows() {
        Findings found = judge(List.of(new Paid("a", "1"), new Paid("a", "2")), new Row("a", "2", End.DONE));
        assertThat(found).isEqualTo(new Findings(1, 2, 1, 1, 0, 0, 0));
        assertThat(found.nothingWrong()).isFalse();
    }

    @Test
    void failedThoughPaidIsLost() {
        Findings found = judge(List.of(new Paid("a", "1")), new Row("a", null, End.FAILED));
        assertThat(found).isEqualTo(new Findings(1, 1, 0, 1, 1, 1, 0));
    }

    @Test
    void paidForTheWrongTaskIsLost() {
        assertThat(judge(List.of(new Paid("a", "1")), new Row("a", "9", End.DONE))
                        .lost())
                .isEqualTo(1);
    }

    @Test
    void doneThoughNeverPaidIsLost() {
        assertThat(judge(List.of(), new Row("a", "1", End.DONE)).lost()).isEqualTo(1);
    }

    @Test
    void stillOpenAtTheEndIsLost() {
        assertThat(judge(List.of(new Paid("a", "1")), new Row("a", "1", End.OPEN))
                        .lost())
                .isEqualTo(1);
    }

    @Test
    void acceptedWithoutARowIsLost() {
        assertThat(judge(List.of()).lost()).isEqualTo(1);
    }

    @Test
    void putToAPersonIsCountedByItself() {
        Findings found = judge(List.of(), new Row("a", null, End.ASKED));
        assertThat(found).isEqualTo(new Findings(1, 0, 0, 0, 0, 0, 1));
    }

    private static Findings judge(List<Paid> paid, Row... rows) {
        return new Audit(List.of("a"), paid, List.of(rows)).findings();
    }
}
