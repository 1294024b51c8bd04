package ee.kling.simulator.http;

import ee.kling.simulator.auth.BearerToken;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an endpoint may know of a request.
 *
 * @param path percent-encoded as sent
 * @param query the first value of each parameter, percent-encoded as sent
 * @param page the origin of the browser page that asks, when one says so
 * @param host the header Host as sent, or our address where there is none
 * @param origin scheme, host and port as the caller named them
 */
record Request(
        String method,
        String path,
        Map<String, String> query,
        BearerToken token,
        String contentType,
        Optional<String> page,
        String host,
        String origin,
        byte[] body) {

    boolean is(String wantedMethod) {
        return method.equals(wantedMethod);
    }

    /** The content type without its parameters, in lower case. */
    String mediaType() {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
