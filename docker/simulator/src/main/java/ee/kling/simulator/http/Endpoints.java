package ee.kling.simulator.http;

import ee.kling.simulator.dialect.Dialect;
import ee.kling.simulator.journal.Endpoint;
import ee.kling.simulator.protocol.KlingError;

/** Which endpoint a request is for, and that endpoint's answer. */
final class Endpoints {

    private final Dialect dialect;
    private final CreateEndpoint create;
    private final QueryEndpoint query;
    private final ResultEndpoint result;
    private final ControlEndpoint control;

    Endpoints(
            Dialect dialect,
            CreateEndpoint create,
            QueryEndpoint query,
            ResultEndpoint result,
            ControlEndpoint control) {
        this.dialect = dialect;
        this.create = create;
        this.query = query;
        this.result = result;
        this.control = control;
    }

    /** By method and path alone, so that also a body that cannot be read is counted where it belongs. */
    Endpoint of(String method, String path) {
        if (path.equals(dialect.generations())) {
            return switch (method) {
                case "POST" -> Endpoint.CREATE;
                case "GET" -> dialect.hasList() ? Endpoint.LIST : Endpoint.OTHER;
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
            case FIND -> query.find(request, dialect.asked(idIn(request.path())));
            case LIST -> query.list(request);
            case RESULT -> result.answer(request);
            case CONTROL -> control.answer(request);
            case OTHER -> Answer.refused(KlingError.INVALID_METHOD);
        };
    }

    private String idIn(String path) {
        return path.substring(dialect.generations().length() + 1);
    }

    private boolean isQueryOfOne(String path) {
        String start = dialect.generations() + "/";
        return path.startsWith(start) && path.length() > start.length() && path.indexOf('/', start.length()) < 0;
    }
}
