package ee.kling.simulator.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdFormTest {

    private static final Instant NOW = Instant.parse("2026-10-01T08:00:00Z");

    @ParameterizedTest
    @EnumSource(IdForm.class)
    void noIdComesTwiceAndTheSameTaskHasTheSame(IdForm form) {
        Set<String> ids = new HashSet<>();
        for (int number = 0; number < 20_000; number++) {
            Instant at = NOW.plusMillis(number / 7);
            ids.add(form.of(at, number));
            assertThat(form.of(at, number)).isEqualTo(form.of(at, number));
        }
        assertThat(ids).hasSize(20_000);
    }

    /** The example of the specification: github.com/ulid/spec. */
    @Test
    void aUlidBeginsWithItsTime() {
        Ulid known = Ulid.parse("01ARZ3NDEKTSV4RRFFQ69G5FAV").orElseThrow();

        assertThat(known.millis()).isEqualTo(1_469_922_850_259L);
        assertThat(known).hasToString("01ARZ3NDEKTSV4RRFFQ69G5FAV");
        assertThat(IdForm.TASK_ULID.of(Instant.ofEpochMilli(1_469_922_850_259L), 3))
                .startsWith("task_01ARZ3NDEK");
    }

    @Test
    void everyPlatformIdLeadsBackToItsTask() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            long millis = NOW.toEpochMilli() + random.nextInt();
            String taskId = IdForm.DIGITS.of(Instant.ofEpochMilli(millis), random.nextInt(1_000_000));
            String platformId = PlatformId.of(taskId, millis).orElseThrow();
            assertThat(PlatformId.taskId(platformId)).contains(taskId);
        }
    }
}
