package ee.kling.core.schedule;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Workers that are woken together, as long as they may work at all. */
final class Crew {
    private final Executor threads;
    private final Runnable unavailable;
    private final List<Shift> shifts = new CopyOnWriteArrayList<>();
    private volatile boolean dismissed;

    /** @param unavailable told when a worker had to stop because the studio cannot work */
    Crew(Executor threads, Runnable unavailable) {
        this.threads = threads;
        this.unavailable = unavailable;
    }

    /** @param mayWork asked at every wake; when not, the wake is let go by */
    Worker add(String name, BooleanSupplier mayWork, Runnable work) {
        Worker worker = worker(name, mayWork, work);
        shifts.add(new Shift(List.of(worker)));
        return worker;
    }

    /**
     * Adds so many for the same work.
     *
     * @param work is given what wakes another of them
     */
    void add(String name, int count, BooleanSupplier mayWork, Consumer<Runnable> work) {
        AtomicReference<Shift> shift = new AtomicReference<>();
        Runnable another = () -> shift.get().wake();
        shift.set(new Shift(IntStream.rangeClosed(1, count)
                .mapToObj(number -> worker(name + " " + number, mayWork, () -> work.accept(another)))
                .toList()));
        shifts.add(shift.get());
    }

    private Worker worker(String name, BooleanSupplier mayWork, Runnable work) {
        return new Worker(
                name,
                () -> {
                    if (!dismissed && mayWork.getAsBoolean()) {
                        work.run();
                    }
                },
                threads,
                unavailable);
    }

    void wake() {
        shifts.forEach(Shift::wake);
    }

    void ring() {
        shifts.forEach(Shift::ring);
    }

    /** For good: nobody begins anything any more. */
    void dismiss() {
        dismissed = true;
        shifts.clear();
    }
}
