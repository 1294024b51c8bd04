package ee.kling.it;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A page's connection with the server, which can be cut. Asked for before the page is opened. */
final class Line {
    private final Page page;
    private final List<WebSocketRoute> open = new ArrayList<>();
    private boolean cut;

    Line(Page page) {
        this.page = page;
        // Being offline leaves those alone that are open.
        page.routeWebSocket(Pattern.compile(".*/VAADIN/push.*"), this::route);
    }

    private void route(WebSocketRoute socket) {
        if (cut) {
            socket.close();
        } else {
            socket.connectToServer();
            open.add(socket);
        }
    }

    void cut() {
        cut = true;
        page.context().setOffline(true);
        open.forEach(WebSocketRoute::close);
        open.clear();
    }

    void mend() {
        cut = false;
        page.context().setOffline(false);
    }
}
