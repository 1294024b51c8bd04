package ee.kling.web.export;

import ee.kling.api.export.ExportFile;
import ee.kling.api.export.Exports;
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

/** {@code /exports/{id}}: a finished zip, for its owner and admins as long as it is valid; for everybody else it is not there. */
@WebServlet("/exports/*")
@ServletSecurity(@HttpConstraint(rolesAllowed = {"user", "admin"}))
public class ExportServlet extends HttpServlet {
    @Inject
    private Exports exports;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<ExportFile> file;
        try {
            file = IdInAddress.ofPath(request.getPathInfo()).flatMap(exports::open);
        } catch (UnavailableException e) {
            Unready.refuse(response);
            return;
        }
        if (file.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try (InputStream content = file.get().content()) {
            response.setHeader("Cache-Control", "private, no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setContentType("application/zip");
            response.setContentLengthLong(file.get().length());
            response.setHeader(
                    "Content-Disposition",
                    "attachment; filename=\"%s\"".formatted(file.get().name()));
            content.transferTo(response.getOutputStream());
        }
    }
}
