package ee.kling.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTroubleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "28P01 | kling.db.user and kling.db.password",
                "28000 | kling.db.user and kling.db.password",
                "42501 | kling.db.user",
                "3D000 | kling.db.url",
                "08001 | kling.db.url",
                "90020 | kling.db.url",
            })
    void theSettingIsNamedWithTheDriversOwnWords(String state, String setting) {
        Throwable failure = new IllegalStateException("outer", new SQLException("the driver says so", state));
        assertThat(DatabaseTrouble.explain(failure)).contains(setting, "the driver says so");
    }

    @Test
    void anUnknownHostIsNamed() {
        Throwable failure =
                new SQLException("The connection attempt failed.", "08001", new UnknownHostException("no-such-host"));
        assertThat(DatabaseTrouble.explain(failure)).contains("kling.db.url", "no-such-host");
    }

    @Test
    void anAddressIsQuotedWithoutItsPasswords() {
        Throwable failure = new SQLException("IJ031083: Wrong driver class for this connection URL"
                + " [jdbc:postgres://kling:one@db:5432/kling?password=two&user=three;PASSWORD=four]");
        assertThat(DatabaseTrouble.explain(failure))
                .contains("kling.db.url and kling.db.driver", "db:5432/kling")
                .doesNotContain("one@", "two", "three", "four");
    }

    @Test
    void whatIsNoSqlIsExplainedByItsRoot() {
        assertThat(DatabaseTrouble.explain(new IllegalStateException("outer", new RuntimeException("root"))))
                .contains("root");
    }

    @ParameterizedTest
    @CsvSource({
        "08006, true",
        "57P01, true",
        "53100, true",
        "58030, true",
        "90098, true",
        "90028, true",
        "23505, false",
        "40001, false",
        "42601, false",
        ", false"
    })
    void onlySomeFailuresMeanThatTheDatabaseIsGone(String state, boolean lost) {
        assertThat(DatabaseTrouble.isLost(new RuntimeException(new SQLException("x", state))))
                .isEqualTo(lost);
    }
}
