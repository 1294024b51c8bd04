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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Between a server and its PostgreSQL: can forget the connections there are, so that nothing passes and nobody is told, and can
 * lose the answer to a commit.
 */
final class ForgetfulFirewall implements AutoCloseable {
    /**
     * A command is complete, eleven bytes follow: how PostgreSQL answers a commit. What asks for it cannot be told by its
     * text, which a prepared statement sends only once.
     */
    private static final byte[] COMMITTED = "C\0\0\0\13COMMIT\0".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket door;
    private final int database;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final AtomicReference<String> awaited = new AtomicReference<>();
    private final AtomicInteger lost = new AtomicInteger();

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

    /** @return how many answers to a commit have been lost so far */
    int lost() {
        return lost.get();
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
                start(() -> connection.pump(connection.client, connection.server, connection::isSaid));
                start(() -> connection.pump(connection.server, connection.client, connection::isLost));
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

    private interface Judge {
        boolean test(byte[] piece, int length);
    }

    private final class Connection {
        private final Socket client;
        private final Socket server;
        private final Sighting committed = new Sighting(COMMITTED);
        private String wanted;
        private Sighting wantedText;
        private volatile boolean forgotten;
        private volatile boolean isAwaited;

        private Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        /** @return whether the connection ends in place of passing on what the client says: never */
        private boolean isSaid(byte[] piece, int length) {
            String text = awaited.get();
            if (text != null && lookOutFor(text).in(piece, length) && awaited.compareAndSet(text, null)) {
                isAwaited = true;
            }
            return false;
        }

        private Sighting lookOutFor(String text) {
            if (!text.equals(wanted)) {
                wanted = text;
                wantedText = new Sighting(text.getBytes(StandardCharsets.UTF_8));
            }
            return wantedText;
        }

        /** @return whether the connection ends in place of passing on what the database says */
        private boolean isLost(byte[] piece, int length) {
            boolean isLost = committed.in(piece, length) && isAwaited;
            if (isLost) {
                lost.incrementAndGet();
            }
            return isLost;
        }

        /** @param loses whether the connection ends in place of passing this on */
        private void pump(Socket from, Socket to, Judge loses) {
            byte[] buffer = new byte[8192];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    if (loses.test(buffer, length)) {
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
