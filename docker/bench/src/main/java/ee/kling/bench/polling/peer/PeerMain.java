package ee.kling.bench.polling.peer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import ee.kling.bench.lab.Postgres;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The JVM of one peer. Arguments: its name, the database, the simulator, the interval in milliseconds, the tasks in flight.
 * Then it obeys lines: {@code schedule <prefix> <count> <first look in ms since 1970>}, and {@code forget}; each is answered
 * with {@code done}. It ends with its input.
 */
public final class PeerMain {

    private static final int CONNECTIONS = 20;

    private PeerMain() {}

    public static void main(String[] arguments) throws Exception {
        PeerSettings settings =
                new PeerSettings(Duration.ofMillis(Long.parseLong(arguments[3])), Integer.parseInt(arguments[4]));
        DataSource database = pool(arguments[1]);
        Look look = new Look(new Upstream(URI.create(arguments[2])), new Results(database));
        Peer peer = start(arguments[0], database, look, settings);
        System.out.println("ready");
        obey(peer, settings);
        System.exit(0);
    }

    private static Peer start(String name, DataSource database, Look look, PeerSettings settings) throws Exception {
        return switch (name) {
            case "db-scheduler-fetch" -> new DbScheduler(database, look, settings, false);
            case "db-scheduler-lock-and-fetch" -> new DbScheduler(database, look, settings, true);
            case "jobrunr" -> new JobRunrPeer(database, look, settings);
            case "quartz" -> new QuartzPeer(database, look, settings);
            default -> throw new IllegalArgumentException("There is no peer " + name);
        };
    }

    private static DataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(Postgres.USER);
        config.setPassword(Postgres.PASSWORD);
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }

    private static void obey(Peer peer, PeerSettings settings) throws Exception {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ");
            if (words[0].equals("forget")) {
                peer.forget();
            } else {
                peer.schedule(firstLooks(words, settings.interval()));
            }
            System.out.println("done");
        }
    }

    /** Spread over one interval, as if the tasks had been accepted one after the other. */
    private static Map<String, Instant> firstLooks(String[] words, Duration interval) {
        int count = Integer.parseInt(words[2]);
        long first = Long.parseLong(words[3]);
        Map<String, Instant> looks = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            looks.put(words[1] + i, Instant.ofEpochMilli(first + interval.toMillis() * i / count));
        }
        return looks;
    }
}
