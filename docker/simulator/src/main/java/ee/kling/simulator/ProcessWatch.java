package ee.kling.simulator;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Notices that another process has ended. ProcessHandle.onExit is no use here: for a process that is not our child it
 * looks less and less often, in the end every five seconds.
 */
final class ProcessWatch {

    private static final long LOOK_EVERY_MILLIS = 250;

    private ProcessWatch() {}

    /** Runs the action once the process is gone, at once when there is none with this id. */
    static void onExit(long pid, Runnable action) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "process-watch");
            thread.setDaemon(true);
            return thread;
        });
        Runnable look = ProcessHandle.of(pid)
                .<Runnable>map(process -> () -> {
                    if (!process.isAlive()) {
                        timer.shutdown();
                        action.run();
                    }
                })
                .orElse(() -> {
                    timer.shutdown();
                    action.run();
                });
        timer.scheduleWithFixedDelay(look, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
}
