package ee.kling.bench.polling;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Rows as the product has them once Kling has answered a create with submitted. */
final class AcceptedTasks {

    private static final String INSERT = """
            insert into generation_task (id, version, owner, account, endpoint, external_task_id, state, model_name, prompt,
                aspect_ratio, resolution, n, request_json, request_sha256, attempt, negative_reads, next_at, remote_task_id,
                request_id, created_at, sent_at)
            select id::uuid, 2, 'staff', ?, 'generations', external, 'SUBMITTED', 'kling-v2', 'a red fox in snow',
                '16:9', '1k', 1, '{"model_name":"kling-v2","prompt":"a red fox in snow","n":1}',
                encode(sha256(remote::bytea), 'hex'), 1, 0, clock_timestamp(), remote, 'bench',
                clock_timestamp(), clock_timestamp()
            from unnest(?::text[], ?::text[], ?::text[]) as task (id, external, remote)""";

    private static final long VERSION_7 = 0x7000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private AcceptedTasks() {}

    /** @param withExternalId whether the upstream was told our ids */
    static void insert(
            Connection connection, String account, Map<String, String> remoteByExternalId, boolean withExternalId)
            throws SQLException {
        List<String> ids = new ArrayList<>();
        List<String> external = new ArrayList<>();
        List<String> remote = new ArrayList<>();
        remoteByExternalId.forEach((ours, theirs) -> {
            ids.add(timeOrdered(ids.size()));
            external.add(withExternalId ? ours : null);
            remote.add(theirs);
        });
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, account);
            insert.setArray(2, connection.createArrayOf("text", ids.toArray()));
            insert.setArray(3, connection.createArrayOf("text", external.toArray()));
            insert.setArray(4, connection.createArrayOf("text", remote.toArray()));
            insert.executeUpdate();
        }
    }

    /** As the product's, so that the index grows at its end. */
    private static String timeOrdered(int number) {
        long millis = System.currentTimeMillis();
        long low = ThreadLocalRandom.current().nextLong() >>> 2 | VARIANT;
        return new java.util.UUID(millis << 16 | VERSION_7 | number & 0xfff, low).toString();
    }
}
