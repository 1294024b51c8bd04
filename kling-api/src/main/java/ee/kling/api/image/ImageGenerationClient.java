package ee.kling.api.image;

import ee.kling.api.KlingErrorMapper;
import ee.kling.api.KlingJson;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;

/**
 * Kling's image generation endpoint, as a MicroProfile Rest Client.
 *
 * <p>Build it with {@code RestClientBuilder}, a base URI, both time limits and {@link ee.kling.api.BearerAuthorization}.
 * Every answer outside 2xx arrives as a {@link ee.kling.api.KlingException}; an answer inside 2xx may still carry a
 * business code that is no success, see {@link TaskResponse#isSuccess()}. A {@code ProcessingException} means that the
 * answer was lost, too large or could not be read.
 */
@Path(ImageGenerationClient.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RegisterProvider(KlingJson.class)
@RegisterProvider(KlingErrorMapper.class)
@RegisterProvider(AnswerGuard.class)
@RegisterProvider(TaskIdSegment.class)
public interface ImageGenerationClient {
    /** Where the endpoint is below the base URI. */
    String PATH = "/v1/images/generations";

    /**
     * Creates a paid task. Kling has no idempotency key: after a lost answer look the external id up first.
     *
     * @throws ee.kling.api.KlingException for an answer outside 2xx
     * @throws jakarta.ws.rs.ProcessingException when no readable answer arrived; the task may exist
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    TaskResponse create(ImageGenerationRequest request);

    /**
     * One task.
     *
     * @param id Kling's task id, or the caller's external task id: the path takes either
     * @throws ee.kling.api.KlingException for an answer outside 2xx; there is no such task: 404 with code 1203 or 400
     *     with 1201
     * @throws jakarta.ws.rs.ProcessingException when no readable answer arrived; ask again
     */
    @GET
    @Path("{id}")
    TaskResponse find(@PathParam("id") String id);

    /**
     * Tasks of the account. Kling documents neither order nor filter nor total.
     *
     * @param pageNum 1 to 1000
     * @param pageSize 1 to 500
     * @throws ee.kling.api.KlingException for an answer outside 2xx
     * @throws jakarta.ws.rs.ProcessingException when no readable answer arrived; ask again
     */
    @GET
    TaskListResponse list(
            @QueryParam("pageNum") @DefaultValue("1") int pageNum,
            @QueryParam("pageSize") @DefaultValue("30") int pageSize);
}
