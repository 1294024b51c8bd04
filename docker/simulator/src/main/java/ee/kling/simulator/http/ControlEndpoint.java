package ee.kling.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.kling.simulator.control.Control;
import ee.kling.simulator.control.ControlRefusal;
import ee.kling.simulator.protocol.Refusal;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** GET / for people and /control/ for programs. No credential, so nothing is done or told for a page of another site. */
final class ControlEndpoint {

    static final String PREFIX = "/control/";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A name that its owner can point anywhere, as in DNS rebinding, is no proof that a page is ours. */
    private static final Pattern OWN_PAGE =
            Pattern.compile("http://(localhost|127\\.0\\.0\\.1|\\[::1\\])(:[0-9]{1,5})?");

    private final Control control;
    private final OwnName ownName;

    ControlEndpoint(Control control, OwnName ownName) {
        this.control = control;
        this.ownName = ownName;
    }

    Answer answer(Request request) {
        try {
            requireOwnName(request);
            return request.path().equals("/") ? page(request) : Answer.json(followed(request));
        } catch (ControlRefusal refusal) {
            return Answer.json(refusal.status(), refusal.json());
        } catch (Refusal refusal) {
            return Answer.json(400, new ControlRefusal(400, "", refusal.getMessage()).json());
        }
    }

    private Answer page(Request request) {
        requireMethod(request, "GET");
        return Answer.html(StatusPage.of(control.overview()))
                .with("Content-Security-Policy", StatusPage.POLICY)
                .with("Referrer-Policy", "no-referrer");
    }

    private JsonNode followed(Request request) {
        String name = request.path().substring(PREFIX.length());
        if (Control.QUESTIONS.contains(name)) {
            requireMethod(request, "GET");
            return control.ask(name, decoded(request.query()));
        }
        if (!Control.ORDERS.contains(name)) {
            throw new ControlRefusal(
                    404,
                    "",
                    "there is no " + PREFIX + Refusal.shortened(name) + ", only " + Control.QUESTIONS + " to GET and "
                            + Control.ORDERS + " to POST");
        }
        requireMethod(request, "POST");
        requireOwnPage(request);
        return control.order(name, body(request));
    }

    /** What is read here holds prompts, and a page of another site may neither read nor order. */
    private void requireOwnName(Request request) {
        if (!ownName.is(request.host())) {
            throw new ControlRefusal(
                    403,
                    "",
                    "the simulator does not answer to the name " + Refusal.shortened(request.host())
                            + "; call it by localhost, its address, or the name given to --host");
        }
    }

    private static void requireMethod(Request request, String method) {
        if (!request.is(method)) {
            throw new ControlRefusal(405, "", "this address takes " + method + ", not " + request.method());
        }
    }

    /** A browser lets another site send text or a form here unasked, but no JSON, and names the site. */
    private static void requireOwnPage(Request request) {
        String type = request.mediaType();
        if (!type.equals("application/json")) {
            throw new ControlRefusal(
                    415, "", "Content-Type must be application/json, not '" + Refusal.shortened(type) + "'");
        }
        request.page()
                .filter(page -> !page.equals(request.origin())
                        || !OWN_PAGE.matcher(page).matches())
                .ifPresent(page -> {
                    throw new ControlRefusal(
                            403, "", "a page of " + Refusal.shortened(page) + " may not control the simulator");
                });
    }

    private static JsonNode body(Request request) {
        try {
            JsonNode body = JSON.readTree(request.body());
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (IOException e) {
            // As with any other text that is no object.
        }
        throw new ControlRefusal(400, "", "the body must be a JSON object");
    }

    private static Map<String, String> decoded(Map<String, String> query) {
        Map<String, String> decoded = new HashMap<>();
        query.forEach((name, value) ->
                decoded.put(PercentEncoding.decode("parameter name", name), PercentEncoding.decode(name, value)));
        return decoded;
    }
}
