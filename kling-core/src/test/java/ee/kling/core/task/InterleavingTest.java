package ee.kling.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The transition function against {@link TaskReference}, under what nodes, persons and Kling may do in any order. The full
 * form: {@code -Dmodel.count=1000000}, other stories: {@code -Dmodel.seed=7}.
 */
class InterleavingTest {
    private static final String SEEDS = "/interleaving-seeds.txt";
    /** Stories after which everything has happened once. */
    private static final int ENOUGH = 20_000;

    private static final long COUNT = Long.getLong("model.count", ENOUGH);
    private static final long FIRST = Long.getLong("model.seed", 1) * 1_000_000_000_000L;

    private final Explorer explorer = new Explorer(new Transitions());

    @Test
    void storiesThatOnceWentWrongGoWell() throws IOException {
        List<Long> seeds = seeds();
        assertThat(seeds).isNotEmpty();
        assertThat(seeds.stream().map(explorer::explore).flatMap(Optional::stream))
                .isEmpty();
    }

    @Test
    void noInterleavingBreaksARule() {
        for (long seed = FIRST; seed < FIRST + COUNT; seed++) {
            assertThat(explorer.explore(seed)).isEmpty();
        }
        assertThat(explorer.seen())
                .as("every move of the table happens in some story")
                .containsExactlyInAnyOrderElementsOf(Ledger.moves());
    }

    @ParameterizedTest
    @EnumSource
    void mistakeIsFoundAndToldInFewSteps(Mutant mutant) {
        Explorer mistaken = new Explorer(mutant.transitions);
        Optional<Explorer.Finding> found = LongStream.range(FIRST, FIRST + ENOUGH)
                .mapToObj(mistaken::explore)
                .flatMap(Optional::stream)
                .findFirst();
        assertThat(found)
                .hasValueSatisfying(finding ->
                        assertThat(finding.story()).as(finding.toString()).hasSizeLessThan(Explorer.FEWEST_STEPS));
    }

    @Test
    void moneyIsCountedWhateverTheReferenceSays() {
        FakeKling kling = new FakeKling(false, true, Duration.ZERO);
        kling.create("ours-1", Instant.EPOCH);
        kling.create("ours-1", Instant.EPOCH);
        assertThat(kling.tasks).hasSize(2);
        assertThat(new FakeKling(true, true, Duration.ZERO)).satisfies(strict -> {
            assertThat(strict.create("ours-1", Instant.EPOCH)).isPresent();
            assertThat(strict.create("ours-1", Instant.EPOCH)).isEmpty();
        });
    }

    private static List<Long> seeds() throws IOException {
        InputStream file = Objects.requireNonNull(InterleavingTest.class.getResourceAsStream(SEEDS));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .map(Long::valueOf)
                    .toList();
        }
    }
}
