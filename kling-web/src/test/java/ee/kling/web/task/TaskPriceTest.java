package ee.kling.web.task;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.capability.CapabilityData;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.dialect.Dialect;
import ee.kling.api.task.TaskState;
import org.junit.jupiter.api.Test;

class TaskPriceTest {
    private static final CapabilityMap PRICED = CapabilityMap.builtIn("all");

    @Test
    void untilKlingSaysTheListDoes() {
        assertThat(TaskPrice.of(Tasks.in(TaskState.PROCESSING), PRICED)).isEqualTo("$0.112");
    }

    @Test
    void whatKlingTookIsWhatItCost() {
        assertThat(TaskPrice.of(Tasks.charged(TaskState.SUCCEEDED, "8"), PRICED))
                .isEqualTo("$0.028");
        assertThat(TaskPrice.of(Tasks.charged(TaskState.FAILED, "8"), PRICED)).isEqualTo("$0.028");
    }

    @Test
    void unitsStandWhereMoneyIsNotKnown() {
        CapabilityMap gateway = CapabilityData.builtIn().map("all", Dialect.GATEWAY_B);
        assertThat(TaskPrice.of(Tasks.charged(TaskState.SUCCEEDED, "8"), gateway))
                .isEqualTo("8 units");
    }

    @Test
    void failuresAreFreeUnlessKlingSaysOtherwise() {
        assertThat(TaskPrice.of(Tasks.in(TaskState.FAILED), PRICED)).isEqualTo("–");
        assertThat(TaskPrice.of(Tasks.charged(TaskState.FAILED, "0"), PRICED)).isEqualTo("–");
    }
}
