package ee.kling.bench.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientTest {

    @ParameterizedTest
    @CsvSource({
        "db-scheduler, DB_SCHEDULER_FETCH DB_SCHEDULER_LOCK_AND_FETCH",
        "db-scheduler-fetch, DB_SCHEDULER_FETCH",
        "ours, OURS",
        "ours-single, OURS_SINGLE_GET",
        "quartz, QUARTZ",
        "quart, ''"
    })
    void nameMeansItsOwnerElseAllThatBeginWithItsWords(String name, String clients) {
        assertThat(Arrays.stream(Client.values())
                        .filter(client -> client.isNamed(name))
                        .map(Client::name)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(clients);
    }
}
