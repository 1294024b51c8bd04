package ee.kling.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What administrators read about Kling's codes is what the program goes by. */
class ErrorsPageTest {
    private static final Path PAGE = Path.of("../docs/errors.md");

    @Test
    void tableIsTheDeclarationRowByRow() throws IOException {
        assertThat(Files.readAllLines(PAGE).stream().filter(line -> line.matches("\\| \\d{4} \\|.*")))
                .containsExactlyElementsOf(Arrays.stream(KlingErrorCode.values())
                        .map(ErrorsPageTest::row)
                        .toList());
    }

    private static String row(KlingErrorCode code) {
        return "| %d | %d | %s | %s | %s |"
                .formatted(
                        code.code(),
                        code.httpStatus(),
                        code.meaning(),
                        code.actor().words(),
                        code.reaction().words());
    }
}
