package ee.kling.bench;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;

/** What the simulator could be at most: it reads each request to its end and answers the same bytes. */
final class BareServer implements AutoCloseable {

    private final Undertow server;

    BareServer(byte[] body) {
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(2)
                .setHandler(exchange ->
                        exchange.getRequestReceiver().receiveFullBytes((read, ignored) -> answer(read, body)))
                .build();
        server.start();
    }

    URI address() {
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        return URI.create("http://localhost:" + port);
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void answer(HttpServerExchange exchange, byte[] body) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseSender().send(ByteBuffer.wrap(body));
    }
}
