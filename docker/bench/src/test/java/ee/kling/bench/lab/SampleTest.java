package ee.kling.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void medianIsTheMiddleOfValuesInAnyOrder() {
        assertThat(new Sample(9, 1, 5).median()).isEqualTo(5);
        assertThat(new Sample(9, 1, 5, 6).median()).isEqualTo(5.5);
    }

    @Test
    void percentileIsAValueThatWasMeasured() {
        Sample hundred =
                new Sample(IntStream.rangeClosed(1, 100).asDoubleStream().toArray());
        assertThat(hundred.percentile(0.5)).isEqualTo(50);
        assertThat(hundred.percentile(0.99)).isEqualTo(99);
        assertThat(hundred.percentile(1)).isEqualTo(100);
        assertThat(new Sample(7).percentile(0.99)).isEqualTo(7);
    }

    @Test
    void nothingMeasuredIsNoSample() {
        assertThatThrownBy(Sample::new).hasMessageContaining("at least one");
    }
}
