package ee.kling.samples.catalogue;

import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.ImageTasks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.UUID;

/** The orders of the person who is signed in. Refusals by the studio are answered by {@link StudioRefusals}. */
@Path("orders")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class OrderResource {
    @Inject
    private ImageTasks tasks;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response order(NewOrder order) {
        Article article = Article.of(order.article()).orElseThrow(NotFoundException::new);
        ImageTask accepted = tasks.submit(order.request(article));
        return Response.accepted(PictureOrder.of(accepted.summary())).build();
    }

    @GET
    public PictureOrders search(
            @QueryParam("text") String text,
            @QueryParam("page") @DefaultValue("1") int page,
            @QueryParam("size") @DefaultValue("12") int size) {
        HistoryPage history = tasks.history(page, size, new HistoryFilter(Set.of(), text));
        return new PictureOrders(
                history.total(),
                history.pages(),
                history.tasks().stream().map(PictureOrder::of).toList());
    }

    @GET
    @Path("{id}")
    public PictureOrder order(@PathParam("id") UUID id) {
        return tasks.find(id).map(task -> PictureOrder.of(task.summary())).orElseThrow(NotFoundException::new);
    }

    @DELETE
    @Path("{id}")
    public PictureOrder cancel(@PathParam("id") UUID id) {
        return PictureOrder.of(tasks.cancel(id).summary());
    }
}
