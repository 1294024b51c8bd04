package ee.kling.samples.catalogue;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The articles. */
@Path("articles")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ArticleResource {
    @Inject
    private MissingPictures missingPictures;

    @GET
    public List<Article> all() {
        return Article.ALL;
    }

    /** Does now what the night does anyway. */
    @PUT
    @Path("missing-pictures")
    public Response orderMissing() {
        missingPictures.orderSoon();
        return Response.accepted().build();
    }
}
