package ee.kling.core.account;

import ee.kling.api.image.ImageGenerationClient;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A client that no exchange can hold for longer than its time. Timeouts of a socket begin anew with every byte, and an
 * answer that is refused for its size is read to its end all the same when it is closed: one that never ends would stop
 * all sending. Only closing the client ends it; the next exchange gets a new one.
 */
final class TimedClient implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TimedClient.class.getName());

    private final Supplier<ImageGenerationClient> connect;
    private final Duration longest;
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, TimedClient::daemon);

    /** {@code null} after one was cut off, until the next exchange. */
    private ImageGenerationClient client;

    /**
     * @param connect makes a client that is {@link AutoCloseable}
     * @param longest for one exchange, from the connection to the last byte
     */
    TimedClient(Supplier<ImageGenerationClient> connect, Duration longest) {
        this.connect = connect;
        this.longest = longest;
        client = connect.get();
        watch.setRemoveOnCancelPolicy(true);
    }

    /** One exchange. Cut off, it fails as any other whose connection breaks. */
    <T> T call(Function<ImageGenerationClient, T> exchange) {
        ImageGenerationClient current = current();
        Future<?> end = watch.schedule(() -> cutOff(current), longest.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return exchange.apply(current);
        } finally {
            end.cancel(false);
        }
    }

    @Override
    public synchronized void close() {
        watch.shutdownNow();
        if (client != null) {
            close(client);
        }
    }

    /** Made by whoever needs it: the watching thread is none of the server's. */
    private synchronized ImageGenerationClient current() {
        if (client == null) {
            client = connect.get();
        }
        return client;
    }

    private synchronized void cutOff(ImageGenerationClient held) {
        if (held == client) {
            LOG.log(System.Logger.Level.WARNING, "An answer of Kling did not end within {0} and was cut off", longest);
            client = null;
            close(held);
        }
    }

    private static void close(ImageGenerationClient client) {
        try {
            ((AutoCloseable) client).close();
        } catch (Exception e) {
            // Nothing more will be sent through it either way.
            LOG.log(System.Logger.Level.DEBUG, "Closing the Kling client failed", e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "kling-answer-deadline");
        thread.setDaemon(true);
        return thread;
    }
}
