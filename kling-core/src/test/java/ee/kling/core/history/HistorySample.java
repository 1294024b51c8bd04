package ee.kling.core.history;

import ee.kling.api.task.TaskState;
import ee.kling.core.TestDatabase;

/** Many tasks at once, by SQL that both databases know. Each is a minute older than the next. */
public final class HistorySample {
    private static final String DIGITS = "(values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9))";

    private HistorySample() {}

    /**
     * Adds tasks to a history.
     *
     * @param from number of the first, unique in the database
     * @param tasks how many, at most 100,000
     * @param state SQL of the number {@code n}
     * @param prompt SQL of the number {@code n}
     */
    public static void add(TestDatabase database, String owner, int from, int tasks, String state, String prompt) {
        add(database, owner, from, tasks, state, prompt, "'kling-v3'");
    }

    /** @param model SQL of the number {@code n} */
    static void add(
            TestDatabase database, String owner, int from, int tasks, String state, String prompt, String model) {
        database.sql("""
                insert into generation_task (id, version, owner, account, endpoint, external_task_id, state, model_name,
                    prompt, aspect_ratio, resolution, n, request_json, request_sha256, attempt, negative_reads, created_at)
                select cast('00000000-0000-7000-8000-' || lpad(cast(n as varchar), 12, '0') as uuid), 0, '%s', 'demo',
                    'generations', 'k-' || cast(n as varchar), %s, %s, %s, '16:9', '1k', 1, '{}', 'x', 1, 0,
                    current_timestamp + n * interval '1' minute - interval '1000' day
                from (%s) numbers""".formatted(owner, state, model, prompt, numbers(from, tasks)));
    }

    /** Gives each of these tasks a picture. */
    static void addPictures(TestDatabase database, int from, int tasks) {
        database.sql("""
                insert into result_image (id, version, task_id, image_index, watermarked, url, state, width, height, size,
                    attempt, created_at)
                select cast('00000000-0000-6000-8000-' || lpad(cast(n as varchar), 12, '0') as uuid), 0,
                    cast('00000000-0000-7000-8000-' || lpad(cast(n as varchar), 12, '0') as uuid), 0, false, 'x', 'STORED',
                    16, 9, 1, 1, current_timestamp
                from (%s) numbers""".formatted(numbers(from, tasks)));
    }

    private static String numbers(int from, int tasks) {
        return """
                select n from (select a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d + %d as n
                    from %s a(d), %s b(d), %s c(d), %s e(d), %s f(d)) counted
                where n < %d""".formatted(from, DIGITS, DIGITS, DIGITS, DIGITS, DIGITS, from + tasks);
    }

    /** Finished tasks; one in ten failed. */
    public static void add(TestDatabase database, String owner, int from, int tasks) {
        add(
                database,
                owner,
                from,
                tasks,
                "case when mod(n, 10) = 0 then '%s' else '%s' end".formatted(TaskState.FAILED, TaskState.SUCCEEDED),
                "'a red fox number ' || cast(n as varchar) || case when mod(n, 1000) = 0 then ' 雪中的红狐' else '' end");
    }
}
