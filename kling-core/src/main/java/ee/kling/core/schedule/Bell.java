package ee.kling.core.schedule;

/** Wakes workers before their timer does. Rung while nobody works yet, it is not heard, and the timer finds the work. */
final class Bell {
    private volatile Runnable everybody = () -> {};
    private volatile Runnable sender = () -> {};

    void connect(Runnable wakeEverybody, Runnable wakeSender) {
        everybody = wakeEverybody;
        sender = wakeSender;
    }

    /** Something is due at once, whatever it is. */
    void ring() {
        everybody.run();
    }

    /** There may be something to send: a task was accepted, or places at Kling have become free. */
    void ringForSending() {
        sender.run();
    }
}
