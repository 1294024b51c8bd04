package ee.kling.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three settings move the product to PostgreSQL. That a restart keeps everything is a fact of {@link KilledServerIT}. */
@Tag("postgresql")
@Tag("thorough")
class PostgresqlIT {
    private static final String PROMPT = "A heron in the reeds at dawn";

    @Test
    @NeedsChromium
    void everythingIsInPostgresql() throws Exception {
        try (Studio studio = new Studio("in-postgresql", Map.of())) {
            studio.open();
            StudioPage staff = studio.staff();
            staff.generate(PROMPT);
            staff.awaitPicture(PROMPT);

            assertThat(onlyPromptIn("in-postgresql")).isEqualTo(PROMPT);
            try (Stream<Path> files = Files.walk(studio.product().data())) {
                assertThat(files).noneMatch(file -> file.toString().endsWith(".db"));
            }
            assertThat(studio.product().output()).doesNotContain(PostgresServer.PASSWORD);
        }
    }

    @Test
    void aWrongPasswordIsRefusedAndNotRepeatedInTheLog() throws Exception {
        try (RunningProduct product = new RunningProduct("wrong-database-password")) {
            product.launch(Map.of("KLING_DB_PASSWORD", "not-the-password"));
            product.await(() -> product.output().contains("password authentication failed for user \"kling\""));

            assertThat(product.output()).doesNotContain("not-the-password");
        }
    }

    private static String onlyPromptIn(String database) throws SQLException {
        try (var connection = PostgresServer.connect(database);
                var rows = connection.createStatement().executeQuery("select prompt from generation_task")) {
            rows.next();
            String prompt = rows.getString(1);
            assertThat(rows.next()).isFalse();
            return prompt;
        }
    }
}
