package ee.kling.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What stands between server and database in other tests hits what it is aimed at, and nothing else. */
@Tag("once")
class ForgetfulFirewallIT {
    /** Well more than the driver sends before it prepares a statement. */
    private static final int MANY = 20;

    private static RestartablePostgres postgres;
    private static ForgetfulFirewall firewall;

    @BeforeAll
    static void start() throws Exception {
        postgres = new RestartablePostgres("firewall");
        postgres.start();
        postgres.execute("create table letter (text varchar(8000))");
        firewall = new ForgetfulFirewall(postgres.port());
    }

    @AfterAll
    static void stop() throws Exception {
        firewall.close();
        postgres.close();
    }

    @Test
    void theAnswerToOneCommitIsLostHoweverManyWereBeforeAndTheRowIsThere() throws SQLException {
        int before = firewall.lost();
        try (Connection connection = connect(firewall.port())) {
            for (int i = 0; i < MANY; i++) {
                write(connection, "answered");
            }
            firewall.loseAcknowledgementOf("unanswered");
            assertThatThrownBy(() -> write(connection, "unanswered")).isInstanceOf(SQLException.class);
        }
        assertThat(firewall.lost()).isEqualTo(before + 1);
        assertThat(count("answered")).isEqualTo(MANY);
        assertThat(count("unanswered")).isEqualTo(1);
    }

    @Test
    void otherConnectionsAreLeftAlone() throws SQLException {
        int before = firewall.lost();
        try (Connection aimedAt = connect(firewall.port());
                Connection other = connect(firewall.port())) {
            firewall.loseAcknowledgementOf("aimed at");
            write(other, "beside");
            assertThatThrownBy(() -> write(aimedAt, "aimed at")).isInstanceOf(SQLException.class);
            write(other, "beside");
        }
        assertThat(firewall.lost()).isEqualTo(before + 1);
        assertThat(count("beside")).isEqualTo(2);
    }

    @Test
    void whatIsLookedForIsSeenWhereverTheStreamIsCut() {
        byte[] stream = "-aaaab-".getBytes(StandardCharsets.US_ASCII);
        for (int cut = 0; cut <= stream.length; cut++) {
            Sighting sighting = new Sighting("aab".getBytes(StandardCharsets.US_ASCII));
            byte[] rest = Arrays.copyOfRange(stream, cut, stream.length);
            boolean isSeenEarly = sighting.in(stream, cut);
            assertThat(isSeenEarly).as("cut after %d", cut).isEqualTo(cut >= 6);
            assertThat(sighting.in(rest, rest.length)).as("cut after %d", cut).isNotEqualTo(isSeenEarly);
        }
    }

    private static void write(Connection connection, String text) throws SQLException {
        connection.setAutoCommit(false);
        try (var insert = connection.prepareStatement("insert into letter values (?)")) {
            insert.setString(1, text);
            insert.executeUpdate();
        }
        connection.commit();
    }

    private static long count(String text) throws SQLException {
        try (Connection connection = connect(postgres.port());
                var query = connection.prepareStatement("select count(*) from letter where text = ?")) {
            query.setString(1, text);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static Connection connect(int port) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:%d/postgres".formatted(port), RestartablePostgres.USER, "not asked for");
    }
}
