package ee.kling.simulator.callback;

import ee.kling.simulator.task.TaskStatus;
import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * One attempt at a callback and how it was answered.
 *
 * @param at by the simulator's clock
 * @param told the status that the task had come into
 * @param headers with the names as sent; without those that any HTTP client adds
 * @param body the bytes sent, which are UTF-8
 * @param status the HTTP status of the answer; {@link #NO_ANSWER} when there was none in time
 */
public record SentCallback(
        Instant at, String taskId, TaskStatus told, URI url, Map<String, String> headers, String body, int status) {

    public static final int NO_ANSWER = 0;
}
