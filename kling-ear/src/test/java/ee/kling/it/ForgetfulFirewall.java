package ee.kling.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Between a server and its database: can forget the connections there are, so that nothing passes and nobody is told. */
final class ForgetfulFirewall implements AutoCloseable {
    private final ServerSocket door;
    private final int database;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();

    ForgetfulFirewall(int database) throws IOException {
        this.database = database;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::acceptAll);
    }

    int port() {
        return door.getLocalPort();
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
                start(() -> connection.pump(connection.client, connection.server));
                start(() -> connection.pump(connection.server, connection.client));
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

        private Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        private void pump(Socket from, Socket to) {
            byte[] buffer = new byte[8192];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
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
