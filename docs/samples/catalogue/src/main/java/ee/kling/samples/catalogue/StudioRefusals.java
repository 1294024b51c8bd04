package ee.kling.samples.catalogue;

import ee.kling.api.task.InvalidRequestException;
import ee.kling.api.task.NoSuchTaskException;
import ee.kling.api.task.NotCancellableException;
import ee.kling.api.task.UnavailableException;
import jakarta.ejb.EJBAccessException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * What each exception of the studio means to the person at the page. One class each, because they are found by their
 * type; an exception that a later studio adds gets its class here.
 */
public final class StudioRefusals {
    private StudioRefusals() {}

    /** Change what was asked for; nothing was stored or sent. */
    @Provider
    public static class Invalid implements ExceptionMapper<InvalidRequestException> {
        @Override
        public Response toResponse(InvalidRequestException e) {
            return Refusal.because(Status.BAD_REQUEST, "The studio cannot draw this.", e.violations());
        }
    }

    /** There is none, or it is somebody else's: the studio does not say which, and neither do we. */
    @Provider
    public static class NoSuchTask implements ExceptionMapper<NoSuchTaskException> {
        @Override
        public Response toResponse(NoSuchTaskException e) {
            return Refusal.because(Status.NOT_FOUND, e.getMessage());
        }
    }

    /** Too late; the pictures will come. */
    @Provider
    public static class NotCancellable implements ExceptionMapper<NotCancellableException> {
        @Override
        public Response toResponse(NotCancellableException e) {
            return Refusal.because(Status.CONFLICT, e.getMessage());
        }
    }

    /** Later; the message says whether it may be asked again without a second, paid task. */
    @Provider
    public static class Unavailable implements ExceptionMapper<UnavailableException> {
        @Override
        public Response toResponse(UnavailableException e) {
            return Refusal.because(Status.SERVICE_UNAVAILABLE, e.getMessage());
        }
    }

    /** Without this the answer would be a 500 that shows the signature of the studio's method. */
    @Provider
    public static class NotAllowed implements ExceptionMapper<EJBAccessException> {
        @Override
        public Response toResponse(EJBAccessException e) {
            return Refusal.because(Status.FORBIDDEN, "You may look at articles, but not order pictures.");
        }
    }
}
