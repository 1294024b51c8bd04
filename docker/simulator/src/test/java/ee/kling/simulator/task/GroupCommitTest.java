package ee.kling.simulator.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GroupCommitTest {

    private static final int THREADS = 8;
    private static final int EACH = 200;

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void file() {
        path = directory.resolve("lines");
    }

    @Test
    void everyLineOfManyThreadsIsThereWholeAndOnceWhenItsCallReturns() throws IOException {
        try (FileChannel channel = open()) {
            GroupCommit file = new GroupCommit(channel, 0);
            run(thread -> {
                for (int i = 0; i < EACH; i++) {
                    file.append((line(thread, i) + "\n").getBytes(StandardCharsets.US_ASCII));
                }
                assertThat(Files.readString(path)).contains(line(thread, EACH - 1) + "\n");
            });
        }
        List<String> expected = IntStream.range(0, THREADS)
                .boxed()
                .flatMap(thread -> IntStream.range(0, EACH).mapToObj(i -> line(thread, i)))
                .toList();
        assertThat(Files.readAllLines(path)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyCallOfAFailedWriteFailsAndTheNextSucceeds() throws IOException {
        try (FailingChannel channel = new FailingChannel(open())) {
            GroupCommit file = new GroupCommit(channel, 0);
            file.append("good\n".getBytes(StandardCharsets.US_ASCII));
            channel.isFull = true;
            run(thread -> assertThatThrownBy(() -> file.append("bad\n".getBytes(StandardCharsets.US_ASCII)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("No space left on device"));
            channel.isFull = false;
            file.append("again\n".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(path).hasContent("good\nagain\n");
    }

    @Test
    void callsThatWaitForTheDiskShareItsNextWrite() throws IOException {
        try (FailingChannel channel = new FailingChannel(open())) {
            GroupCommit file = new GroupCommit(channel, 0);
            run(thread -> {
                for (int i = 0; i < EACH; i++) {
                    file.append("line\n".getBytes(StandardCharsets.US_ASCII));
                }
            });
            assertThat(channel.forced).isLessThan(THREADS * EACH);
        }
        assertThat(Files.readAllLines(path)).hasSize(THREADS * EACH);
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static String line(int thread, int i) {
        return "line " + thread + " " + i + " " + "x".repeat(i);
    }

    private static void run(Work work) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<CompletableFuture<Void>> all = IntStream.range(0, THREADS)
                    .mapToObj(thread -> CompletableFuture.runAsync(() -> work.tryRun(thread), threads))
                    .toList();
            all.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
    }

    private interface Work {

        void run(int thread) throws IOException;

        default void tryRun(int thread) {
            try {
                run(thread);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
