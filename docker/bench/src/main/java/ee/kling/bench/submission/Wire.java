package ee.kling.bench.submission;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One process's way to Kling. Passes requests and answers on, and kills at the chosen moment of the chosen create. */
final class Wire implements AutoCloseable {
    private static final String CREATE = "POST ";
    private static final String LENGTH = "content-length:";
    private static final String CHUNKED = "transfer-encoding:";

    private final URI kling;
    private final Optional<Fate> fate;
    private final Runnable kill;
    private final ServerSocket door;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger creates = new AtomicInteger();
    private final AtomicBoolean killed = new AtomicBoolean();

    Wire(URI kling, Optional<Fate> fate, Runnable kill) throws IOException {
        this.kling = kling;
        this.fate = fate;
        this.kill = kill;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::listen);
    }

    /** What the process takes for Kling. */
    URI address() {
        return URI.create("http://localhost:" + door.getLocalPort());
    }

    private void listen() throws IOException {
        while (!door.isClosed()) {
            Socket near = door.accept();
            Socket far = new Socket(kling.getHost(), kling.getPort());
            sockets.addAll(List.of(near, far));
            AtomicBoolean creating = new AtomicBoolean();
            start(() -> passRequests(near, far, creating));
            start(() -> passReplies(far, near, creating));
        }
    }

    /** Whole requests, so that what was sent was sent completely. */
    private void passRequests(Socket near, Socket far, AtomicBoolean creating) throws IOException {
        try (near) {
            InputStream in = new BufferedInputStream(near.getInputStream());
            for (byte[] request = request(in); request != null; request = request(in)) {
                boolean isCreate = startsWith(request, CREATE);
                if (isCreate) {
                    creates.incrementAndGet();
                    if (isMoment(KillPoint.REQUEST_UNSENT)) {
                        return;
                    }
                }
                creating.set(isCreate);
                OutputStream out = far.getOutputStream();
                out.write(request);
                out.flush();
                if (isCreate && isMoment(KillPoint.REQUEST_SENT)) {
                    return;
                }
            }
        }
    }

    private void passReplies(Socket far, Socket near, AtomicBoolean creating) throws IOException {
        try (far;
                near) {
            byte[] buffer = new byte[64 * 1024];
            InputStream in = far.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                boolean ofCreate = creating.getAndSet(false);
                if (ofCreate && isMoment(KillPoint.REPLY_UNREAD)) {
                    return;
                }
                near.getOutputStream().write(buffer, 0, read);
                near.getOutputStream().flush();
                if (ofCreate) {
                    isMoment(KillPoint.REPLY_READ);
                }
            }
        }
    }

    /** Kills when it is; a create without an answer has the next one die in its place. */
    private boolean isMoment(KillPoint point) {
        boolean due = fate.filter(drawn -> drawn.point() == point && creates.get() >= drawn.passage())
                .isPresent();
        if (due && killed.compareAndSet(false, true)) {
            kill.run();
        }
        return due;
    }

    /** @return {@code null} at the end of the connection */
    private static byte[] request(InputStream in) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        int length = 0;
        for (String line = line(in, request); !line.isBlank(); line = line(in, request)) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            } else if (header.startsWith(CHUNKED)) {
                throw new IOException("A request of unknown length is not expected here");
            }
        }
        request.write(in.readNBytes(length));
        return request.size() == 0 ? null : request.toByteArray();
    }

    private static String line(InputStream in, ByteArrayOutputStream copy) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            copy.write(next);
            if (next == '\n') {
                break;
            }
            line.append((char) next);
        }
        return line.toString();
    }

    private static boolean startsWith(byte[] bytes, String start) {
        return new String(bytes, 0, Math.min(bytes.length, start.length()), StandardCharsets.ISO_8859_1).equals(start);
    }

    private void start(Passing passing) {
        Thread thread = new Thread(
                () -> {
                    try {
                        passing.run();
                    } catch (IOException e) {
                        // A connection that breaks is what this is all about.
                        System.getLogger(Wire.class.getName()).log(System.Logger.Level.DEBUG, "Broken", e);
                    }
                },
                "wire");
        thread.setDaemon(true);
        thread.start();
    }

    /** Not with the process: what it had sent must still arrive. */
    @Override
    public void close() {
        try {
            door.close();
            for (Closeable socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Passing {
        void run() throws IOException;
    }
}
