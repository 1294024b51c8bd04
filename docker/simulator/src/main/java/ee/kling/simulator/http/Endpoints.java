package ee.kling.simulator.http;

import ee.kling.simulator.journal.Endpoint;
import ee.kling.simulator.protocol.KlingError;

/** Which endpoint a request is for, and that endpoint's answer. */
final class Endpoints {

    private static final String GENERATIONS = "/v1/images/generations";

    private final CreateEndpoint create;
    private final QueryEndpoint query;
    private final ResultEndpoint result;
    private final ControlEndpoint control;

    Endpoints(CreateEndpoint create, QueryEndpoint query, ResultEndpoint result, ControlEndpoint control) {
        this.create = create;
        this.query = query;
        this.result = result;
        this.control = control;
    }

    /** By method and path alone, so that also a body that cannot be read is counted where it belongs. */
    static Endpoint of(String method, String path) {
        if (path.equals(GENERATIONS)) {
            return switch (method) {
                case "POST" -> Endpoint.CREATE;
                case "GET" -> Endpoint.LIST;
                default -> Endpoint.OTHER;
            };
        }
        if (path.startsWith(ControlEndpoint.PREFIX) || (path.equals("/") && method.equals("GET"))) {
            return Endpoint.CONTROL;
        }
        if (!method.equals("GET")) {
            return Endpoint.OTHER;
        }
        if (path.startsWith(ResultName.PREFIX)) {
            return Endpoint.RESULT;
        }
        return isQueryOfOne(path) ? Endpoint.FIND : Endpoint.OTHER;
    }

    Answer answer(Request request) {
        return switch (of(request.method(), request.path())) {
            case CREATE -> create.answer(request);
            case FIND -> query.find(request, request.path().substring(GENERATIONS.length() + 1));
            case LIST -> query.list(request);
            case RESULT -> result.answer(request);
            case CONTROL -> control.answer(request);
            case OTHER -> Answer.refused(KlingError.INVALID_METHOD);
        };
    }

    private static boolean isQueryOfOne(String path) {
        String start = GENERATIONS + "/";
        return path.startsWith(start) && path.length() > start.length() && path.indexOf('/', start.length()) < 0;
    }
}
