package ee.kling.web.door;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;

/** 404 with Kling's code 1202. Without it the pages' servlet would answer any unknown path with 200. */
@WebServlet({"/v1/*", "/kling/*", "/proxy/kling/*", "/mcp/*", "/callbacks/*"})
public class ClosedDoor extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .print("{\"code\":1202,\"message\":\"This address is not served here.\",\"request_id\":\"%s\"}"
                        .formatted(UUID.randomUUID()));
    }
}
