package ee.kling.simulator.journal;

import ee.kling.simulator.auth.AuthKind;
import java.time.Instant;

/**
 * One request as it arrived and how it was answered.
 *
 * @param at by the simulator's clock
 * @param endpoint what it was taken for
 * @param method for example POST
 * @param path with the query, percent-encoded as sent
 * @param auth the kind of credential it carried
 * @param body as UTF-8 text; empty when there was none
 * @param status the HTTP status; {@link #NO_ANSWER} when the connection was closed instead
 * @param code the business code; {@link #NO_CODE} when the answer was not an envelope
 */
public record RecordedRequest(
        Instant at, Endpoint endpoint, String method, String path, AuthKind auth, String body, int status, int code) {

    public static final int NO_ANSWER = 0;
    public static final int NO_CODE = -1;
}
