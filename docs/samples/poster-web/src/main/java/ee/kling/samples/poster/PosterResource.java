package ee.kling.samples.poster;

import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.ImageFile;
import ee.kling.api.task.ImageSize;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.ImageTasks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.UUID;

/** A poster for a sentence. In the same EAR the bean is simply injected. */
@Path("posters")
@RequestScoped
public class PosterResource {
    @Inject
    private ImageTasks tasks;

    @POST
    @Consumes(MediaType.TEXT_PLAIN)
    public Response draw(String sentence) {
        ImageTask accepted = tasks.submit(ImageGenerationRequest.of(sentence)
                .aspectRatio(AspectRatio.PORTRAIT_2_3)
                .build());
        return Response.created(URI.create("posters/" + accepted.id())).build();
    }

    /** The picture; 204 while it is being drawn. */
    @GET
    @Path("{id}")
    @Produces({"image/png", "image/jpeg"})
    public Response poster(@PathParam("id") UUID id) {
        ImageTask task = tasks.find(id).orElseThrow(NotFoundException::new);
        return task.summary().images().stream()
                .findFirst()
                .flatMap(image -> tasks.open(image.id(), ImageSize.ORIGINAL))
                .map(PosterResource::sent)
                .orElseGet(() -> Response.noContent().build());
    }

    private static Response sent(ImageFile file) {
        StreamingOutput body = output -> {
            try (var content = file.content()) {
                content.transferTo(output);
            }
        };
        return Response.ok(body, file.mediaType()).build();
    }
}
