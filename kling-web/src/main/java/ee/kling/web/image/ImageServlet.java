package ee.kling.web.image;

import ee.kling.api.task.ImageFile;
import ee.kling.api.task.ImageSize;
import ee.kling.api.task.ImageTasks;
import ee.kling.api.task.UnavailableException;
import ee.kling.web.door.IdInAddress;
import ee.kling.web.door.Unready;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code /images/{id}}: a stored picture; {@code ?size=thumbnail} for the small one, {@code ?download} to save it.
 *
 * <p>A file never changes, so browsers may keep it for good; only privately, because it is for some people's eyes.
 */
@WebServlet("/images/*")
@ServletSecurity(@HttpConstraint(rolesAllowed = {"user", "admin"}))
public class ImageServlet extends HttpServlet {
    @Inject
    private ImageTasks tasks;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean small = "thumbnail".equals(request.getParameter("size"));
        Optional<UUID> id = IdInAddress.ofPath(request.getPathInfo());
        Optional<ImageFile> file;
        try {
            file = id.flatMap(image -> tasks.open(image, small ? ImageSize.THUMBNAIL : ImageSize.ORIGINAL));
        } catch (UnavailableException e) {
            Unready.refuse(response);
            return;
        }
        if (file.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try (InputStream content = file.get().content()) {
            send(request, response, id.get(), file.get(), content, small);
        }
    }

    private static void send(
            HttpServletRequest request,
            HttpServletResponse response,
            UUID id,
            ImageFile file,
            InputStream content,
            boolean small)
            throws IOException {
        String tag = "\"" + file.sha256() + (small ? "-s" : "") + "\"";
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", "private, max-age=31536000, immutable");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(file.mediaType());
        response.setContentLengthLong(file.length());
        String disposition = request.getParameter("download") == null ? "inline" : "attachment";
        String extension = "image/png".equals(file.mediaType()) ? "png" : "jpg";
        response.setHeader("Content-Disposition", "%s; filename=\"kling-%s.%s\"".formatted(disposition, id, extension));
        content.transferTo(response.getOutputStream());
    }
}
