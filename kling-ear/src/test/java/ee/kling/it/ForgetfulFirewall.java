package ee.kling.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * Between a server and its database: can forget the connections there are, so that nothing passes and nobody is told, and can
 * lose the answer to a commit.
 */
final class ForgetfulFirewall implements AutoCloseable {
    private final ServerSocket door;
    private final int database;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final AtomicReference<String> awaited = new AtomicReference<>();

    ForgetfulFirewall(int database) throws IOException {
        this.database = database;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::acceptAll);
    }

    int port() {
        return door.getLocalPort();
    }

    /**
     * The next transaction in which this text is sent commits, and the answer to that is lost with the connection. No
     * later transaction is disturbed, whatever is sent in it.
     */
    void loseAcknowledgementOf(String text) {
        awaited.set(text);
    }

    /** What is open now stays open and silent for good; new connections work. */
    int forget() {
        List<Connection> now = new ArrayList<>(connections);
        now.forEach(connection -> connection.forgotten = true);
        return now.size();
    }

    private void acceptAll() {
        try {
            while (true) {
                Connection connection =
                        new Connection(door.accept(), new Socket(InetAddress.getLoopbackAddress(), database));
                connections.add(connection);
                start(() -> connection.pump(connection.client, connection.server, connection::listen));
                start(() -> connection.pump(connection.server, connection.client, text -> connection.isCommitted));
            }
        } catch (IOException e) {
            // The door was closed.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Connection connection : connections) {
            connection.close();
        }
    }

    private final class Connection {
        private final Socket client;
        private final Socket server;
        private volatile boolean forgotten;
        private volatile boolean isAwaited;
        private volatile boolean isCommitted;

        private Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        /** @return whether what comes now is not passed on; a commit always is */
        private boolean listen(String text) {
            String wanted = awaited.get();
            if (wanted != null && text.contains(wanted) && awaited.compareAndSet(wanted, null)) {
                isAwaited = true;
            }
            isCommitted = isCommitted || isAwaited && text.contains("COMMIT");
            return false;
        }

        /** @param loses whether the connection ends in place of passing this on */
        private void pump(Socket from, Socket to, Predicate<String> loses) {
            byte[] buffer = new byte[8192];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    if (loses.test(new String(buffer, 0, length, StandardCharsets.ISO_8859_1))) {
                        break;
                    }
                    if (!forgotten) {
                        out.write(buffer, 0, length);
                    }
                }
            } catch (IOException e) {
                // One of the two has gone.
            }
            if (!forgotten) {
                close();
            }
        }

        private void close() {
            connections.remove(this);
            try (client;
                    server) {
                // Both, whatever becomes of the first.
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
