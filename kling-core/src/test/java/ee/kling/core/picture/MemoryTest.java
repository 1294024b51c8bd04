package ee.kling.core.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MemoryTest {
    private static final long ALL = Memory.MEGABYTES * 1024L * 1024;

    @Test
    void smallPicturesAreDecodedAtTheSameTime() throws Exception {
        CountDownLatch bothAreAtWork = new CountDownLatch(2);
        CompletableFuture<?>[] works = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.runAsync(() -> work(ALL / 4, () -> {
                    bothAreAtWork.countDown();
                    return await(bothAreAtWork);
                })))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(works).get();
        assertThat(bothAreAtWork.getCount()).isZero();
    }

    @Test
    void largePicturesAreDecodedOneByOne() throws Exception {
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CompletableFuture<?>[] works = IntStream.range(0, 50)
                .mapToObj(i -> CompletableFuture.runAsync(() -> work(ALL * 2 / 3, () -> {
                    most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                    Thread.yield();
                    return atWork.decrementAndGet();
                })))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(works).get();
        assertThat(most).hasValue(1);
    }

    @Test
    void pictureThatNeedsMoreThanAllGetsAll() throws NotAPictureException {
        assertThat(Memory.with(Long.MAX_VALUE, () -> "done")).isEqualTo("done");
    }

    @Test
    void memoryIsGivenBackAfterAFailure() throws NotAPictureException {
        assertThatThrownBy(() -> Memory.with(ALL, () -> {
                    throw NotAPictureException.damaged("so");
                }))
                .hasMessage("is damaged: so");
        assertThat(Memory.with(ALL, () -> "done")).isEqualTo("done");
    }

    private static void work(long bytes, Memory.Work<?> work) {
        try {
            Memory.with(bytes, work);
        } catch (NotAPictureException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
