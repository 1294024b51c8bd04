package ee.kling.core.schedule;

/** Wakes the workers before their timer does. Rung while nobody works yet, it is not heard, and the timer finds the work. */
final class Bell {
    private volatile Runnable workers = () -> {};

    void connect(Runnable wake) {
        workers = wake;
    }

    void ring() {
        workers.run();
    }
}
