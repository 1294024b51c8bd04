package ee.kling.simulator.http;

import ee.kling.simulator.auth.BearerToken;
import java.util.Map;

/**
 * What an endpoint may know of a request.
 *
 * @param path percent-encoded as sent
 * @param query the first value of each parameter, percent-encoded as sent
 * @param origin scheme, host and port as the caller named them
 */
record Request(
        String method,
        String path,
        Map<String, String> query,
        BearerToken token,
        String contentType,
        String origin,
        byte[] body) {

    boolean is(String wantedMethod) {
        return method.equals(wantedMethod);
    }
}
