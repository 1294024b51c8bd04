package ee.kling.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** For requests that no HTTP client would send. */
final class RawSocket {

    private RawSocket() {}

    /** Everything that comes back until the connection is closed. */
    static String answer(KlingSimulator simulator, String request) {
        try (Socket socket = new Socket("127.0.0.1", simulator.baseUri().getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
