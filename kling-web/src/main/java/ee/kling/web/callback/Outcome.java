package ee.kling.web.callback;

import ee.kling.core.callback.CallbackAnswer;
import jakarta.servlet.http.HttpServletResponse;

/** What the sender of a report gets: a status, and Kling's envelope around words that never change. */
enum Outcome {
    TAKEN(HttpServletResponse.SC_OK, 0, "SUCCEED"),
    UNREADABLE(HttpServletResponse.SC_BAD_REQUEST, 1200, "The body is no report on a task."),
    NOT_GENUINE(HttpServletResponse.SC_UNAUTHORIZED, 1000, "The signature is missing, wrong or too old."),
    UNKNOWN_ADDRESS(HttpServletResponse.SC_NOT_FOUND, 1203, "There is no such callback address."),
    NOT_POSTED(HttpServletResponse.SC_METHOD_NOT_ALLOWED, 1202, "Reports are sent by POST."),
    TOO_LARGE(
            HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
            1200,
            "The body may have at most %d bytes.".formatted(CallbackServlet.LARGEST)),
    NOT_NOW(HttpServletResponse.SC_SERVICE_UNAVAILABLE, 5001, "The report cannot be kept now; send it again later.");

    private final int status;
    private final int code;
    private final String message;

    Outcome(int status, int code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    static Outcome of(CallbackAnswer answer) {
        return switch (answer) {
            case TAKEN -> TAKEN;
            case UNKNOWN_ADDRESS -> UNKNOWN_ADDRESS;
            case NOT_GENUINE -> NOT_GENUINE;
            case UNREADABLE -> UNREADABLE;
        };
    }

    int status() {
        return status;
    }

    String body() {
        return "{\"code\":%d,\"message\":\"%s\"}".formatted(code, message);
    }
}
