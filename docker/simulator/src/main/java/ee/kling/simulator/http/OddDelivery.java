package ee.kling.simulator.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;

/**
 * Sends a body as no good server would. On the thread that owns the connection and never waiting there: the caller
 * decides how fast an endless body goes, and other callers are served meanwhile.
 */
final class OddDelivery {

    static final long HUGE_BYTES = 50_000_000_000L;

    private static final int BLOCK_BYTES = 16 * 1024;

    private final HttpServerExchange exchange;
    private final StreamSinkChannel out;
    private final Delivery delivery;
    private final ByteBuffer body;
    private final ByteBuffer filling;
    private long left;

    private OddDelivery(HttpServerExchange exchange, Answer answer) {
        this.exchange = exchange;
        this.delivery = answer.delivery();
        body = ByteBuffer.wrap(answer.body());
        filling = filling(delivery);
        left = length(answer);
        if (delivery != Delivery.ENDLESS) {
            long told = delivery == Delivery.HALF ? answer.body().length : left;
            exchange.getResponseHeaders().put(Headers.CONTENT_LENGTH, told);
        }
        out = exchange.getResponseChannel();
    }

    static void start(HttpServerExchange exchange, Answer answer) {
        OddDelivery started = new OddDelivery(exchange, answer);
        exchange.dispatch(exchange.getIoThread(), () -> {
            started.out.getWriteSetter().set(ready -> started.goOn());
            started.out.resumeWrites();
        });
    }

    private static long length(Answer answer) {
        return switch (answer.delivery()) {
            case HALF -> answer.body().length / 2;
            case HUGE -> HUGE_BYTES;
            case ENDLESS -> Long.MAX_VALUE;
            case DRIPPING, WHOLE, NOT_AT_ALL -> answer.body().length;
        };
    }

    private static ByteBuffer filling(Delivery delivery) {
        byte[] block = new byte[BLOCK_BYTES];
        Arrays.fill(block, (byte) (delivery == Delivery.ENDLESS ? ' ' : 0));
        return ByteBuffer.wrap(block);
    }

    /** One step each time the connection can take something. */
    private void goOn() {
        try {
            step();
            if (out.flush()) {
                afterStep();
            }
        } catch (IOException e) {
            // The caller has had enough, which is what this is for.
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    private void step() throws IOException {
        ByteBuffer source = body.hasRemaining() ? body : filling.rewind();
        long most = delivery == Delivery.DRIPPING ? 1 : left;
        int written = out.write(source.slice(source.position(), (int) Math.min(most, source.remaining())));
        source.position(source.position() + written);
        left -= written;
    }

    private void afterStep() {
        if (left <= 0) {
            // Also where all was sent: what comes this way is worth no second request.
            IoUtils.safeClose(exchange.getConnection());
        } else if (delivery == Delivery.DRIPPING) {
            out.suspendWrites();
            exchange.getIoThread().executeAfter(out::resumeWrites, 1, TimeUnit.SECONDS);
        }
    }
}
