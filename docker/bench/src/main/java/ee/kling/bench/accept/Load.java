package ee.kling.bench.accept;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Calls from several threads, each the next as soon as its last has returned. */
final class Load {
    private Load() {}

    /**
     * Calls a second.
     *
     * @param call given the number of an owner, from 0; each thread goes through all of them in turn
     * @throws IllegalStateException when a call fails
     */
    static double rate(int threads, int owners, Duration length, IntConsumer call) throws InterruptedException {
        ExecutorService callers = Executors.newFixedThreadPool(threads);
        try {
            long start = System.nanoTime();
            List<Future<Integer>> counts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int first = thread;
                counts.add(callers.submit(() -> calls(start + length.toNanos(), first, owners, call)));
            }
            int sum = 0;
            for (Future<Integer> count : counts) {
                sum += count.get();
            }
            return sum / ((System.nanoTime() - start) / 1e9);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A call failed", e.getCause());
        } finally {
            callers.shutdownNow();
        }
    }

    private static int calls(long end, int first, int owners, IntConsumer call) {
        int made = 0;
        while (System.nanoTime() < end) {
            call.accept((first + made) % owners);
            made++;
        }
        return made;
    }
}
