package ee.kling.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.image.ImageGenerationClient;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.TaskListResponse;
import ee.kling.api.image.TaskResponse;
import jakarta.ws.rs.ProcessingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** An exchange ends in time, whatever Kling sends. */
class TimedClientTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<Held> made = Collections.synchronizedList(new ArrayList<>());

    @Test
    void exchangeThatDoesNotEndIsEndedByClosingItsClient() {
        try (TimedClient client = client(Duration.ofMillis(50))) {
            assertThatThrownBy(() -> client.call(held -> held.find("endless"))).isInstanceOf(ProcessingException.class);
            assertThat(made.get(0).isClosed()).isTrue();
        }
    }

    @Test
    void nextExchangeHasAnotherClient() {
        try (TimedClient client = client(Duration.ofMillis(50))) {
            assertThatThrownBy(() -> client.call(held -> held.find("endless"))).isInstanceOf(ProcessingException.class);
            assertThat(client.<ImageGenerationClient>call(held -> held)).isSameAs(made.get(1));
            assertThat(made.get(1).isClosed()).isFalse();
        }
    }

    @Test
    void exchangesThatEndInTimeShareOneClient() {
        try (TimedClient client = client(LONG)) {
            client.call(held -> held);
            client.call(held -> held);
            assertThat(made).hasSize(1);
        }
        assertThat(made.get(0).isClosed()).isTrue();
    }

    private TimedClient client(Duration longest) {
        return new TimedClient(
                () -> {
                    made.add(new Held());
                    return made.get(made.size() - 1);
                },
                longest);
    }

    /** Its answers end when it is closed. */
    private static final class Held implements ImageGenerationClient, AutoCloseable {
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public TaskResponse find(String id) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new ProcessingException("closed");
        }

        @Override
        public TaskResponse create(ImageGenerationRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public TaskListResponse list(int pageNum, int pageSize) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            closed.countDown();
        }

        boolean isClosed() {
            return closed.getCount() == 0;
        }
    }
}
