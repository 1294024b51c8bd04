package ee.kling.web.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.communication.AtmospherePushConnection;
import com.vaadin.flow.server.communication.PushConnection;
import com.vaadin.flow.server.communication.PushConnectionFactory;
import java.io.IOException;
import org.atmosphere.cpr.AtmosphereResource;

/**
 * Makes push connections that end with their page. The framework's own wait up to a second until the last message has
 * reached a browser that has already left, and the person's next page waits as long. Found by {@link java.util.ServiceLoader}.
 */
public final class PushConnections implements PushConnectionFactory {
    @Override
    public PushConnection apply(UI page) {
        return new EndingWithThePage(page);
    }

    private static final class EndingWithThePage extends AtmospherePushConnection {
        EndingWithThePage(UI page) {
            super(page);
        }

        @Override
        public void disconnect() {
            AtmosphereResource left = getResource();
            if (left == null || !getUI().isClosing()) {
                super.disconnect();
                return;
            }
            connectionLost();
            try {
                left.close();
            } catch (IOException e) {
                // It has gone by itself.
            }
        }
    }
}
