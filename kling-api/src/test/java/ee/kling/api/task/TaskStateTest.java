package ee.kling.api.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TaskStateTest {
    /** By hand from the design, section 3: from the state of the row to the state of the column. */
    private static final String TABLE = """
            -            QUEUED SUBMITTING UNCONFIRMED SUBMITTED PROCESSING STUCK SUCCEEDED FAILED CANCELLED
            QUEUED       .      x          .           .         .          .     .         .      x
            SUBMITTING   x      .          x           x         x          x     x         x      .
            UNCONFIRMED  x      .          .           x         x          x     x         x      .
            SUBMITTED    .      .          .           .         x          x     x         x      .
            PROCESSING   .      .          .           .         .          x     x         x      .
            STUCK        x      .          .           .         x          .     x         x      .
            SUCCEEDED    .      .          .           .         .          .     .         .      .
            FAILED       .      .          .           .         .          .     .         .      .
            CANCELLED    .      .          .           .         .          .     .         .      .
            """;

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @MethodSource("pairs")
    void onlyTheTransitionsOfTheTableAreAllowed(TaskState from, TaskState to, boolean allowed) {
        assertThat(from.canBecome(to)).isEqualTo(allowed);
    }

    @Test
    void tableHasEveryPair() {
        assertThat(pairs()).hasSize(TaskState.values().length * TaskState.values().length);
    }

    @ParameterizedTest
    @EnumSource
    void finalAreSuccessFailureAndCancelling(TaskState state) {
        assertThat(state.isFinal())
                .isEqualTo(List.of(TaskState.SUCCEEDED, TaskState.FAILED, TaskState.CANCELLED)
                        .contains(state));
    }

    static List<Arguments> pairs() {
        List<String[]> rows = TABLE.lines().map(line -> line.split(" +")).toList();
        List<Arguments> pairs = new ArrayList<>();
        for (String[] row : rows.subList(1, rows.size())) {
            for (int column = 1; column < row.length; column++) {
                pairs.add(Arguments.of(
                        TaskState.valueOf(row[0]), TaskState.valueOf(rows.get(0)[column]), row[column].equals("x")));
            }
        }
        return pairs;
    }
}
