package ee.kling.samples.catalogue;

import ee.kling.api.task.ImageFile;
import ee.kling.api.task.ImageSize;
import ee.kling.api.task.ImageTasks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;

/** The files, for the page of the person who ordered them. */
@Path("pictures")
@RequestScoped
public class PictureResource {
    @Inject
    private ImageTasks tasks;

    @GET
    @Path("{id}")
    public Response picture(@PathParam("id") UUID id, @QueryParam("size") @DefaultValue("ORIGINAL") ImageSize size) {
        ImageFile file = tasks.open(id, size).orElseThrow(NotFoundException::new);
        return Response.ok(sent(file), file.mediaType())
                .header(HttpHeaders.CONTENT_LENGTH, file.length())
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    /** Who opens a picture closes it. */
    private static StreamingOutput sent(ImageFile file) {
        return output -> {
            try (var content = file.content()) {
                content.transferTo(output);
            }
        };
    }
}
