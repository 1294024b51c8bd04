package ee.kling.core.polling;

import ee.kling.api.KlingException;
import ee.kling.api.KlingRejectedException;
import ee.kling.api.KlingUnknownOutcomeException;
import ee.kling.api.image.RemoteTask;
import ee.kling.core.account.KlingApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Asks for tasks one by one, several at once. Nobody waits for a slow answer: it is taken when it has come, and until then
 * the task is not asked about again.
 */
final class SingleLooks {
    /** Queries on their way at once. */
    private static final int AT_ONCE = 8;

    private final KlingApi kling;
    private final Executor executor;
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private int underWay;

    SingleLooks(KlingApi kling, Executor executor) {
        this.kling = kling;
        this.executor = executor;
    }

    /**
     * Asks for these, in order.
     *
     * @param now by the node's clock
     * @param patience how long to wait for the answers of those that could be asked for
     * @param take given each answer, also to queries of earlier calls; returns whether to ask on
     */
    void ask(List<Followed> tasks, Instant now, Duration patience, Predicate<Answer> take) {
        boolean goOn = takeWhatCame(take);
        long end = System.nanoTime() + patience.toNanos();
        int next = 0;
        while (goOn && (next < tasks.size() || underWay > 0)) {
            if (next < tasks.size() && underWay < AT_ONCE) {
                begin(tasks.get(next++), now);
                goOn = takeWhatCame(take);
            } else {
                Answer answer = answerBefore(end);
                if (answer == null) {
                    return;
                }
                goOn = finished(answer, take) && takeWhatCame(take);
            }
        }
    }

    private boolean takeWhatCame(Predicate<Answer> take) {
        boolean goOn = true;
        for (Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
            goOn &= finished(answer, take);
        }
        return goOn;
    }

    private boolean finished(Answer answer, Predicate<Answer> take) {
        underWay--;
        answer.task.asking(false);
        return take.test(answer);
    }

    private Answer answerBefore(long end) {
        try {
            return answers.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void begin(Followed task, Instant now) {
        String id = task.task().idAtKling();
        underWay++;
        task.asking(true);
        try {
            executor.execute(() -> answers.add(answer(task, id, now)));
        } catch (RejectedExecutionException e) {
            answers.add(Answer.lost(task, now));
        }
    }

    private Answer answer(Followed task, String id, Instant now) {
        try {
            return new Answer(task, Kind.TOLD, kling.find(id), null, now);
        } catch (KlingRejectedException e) {
            return new Answer(task, Kind.REFUSED, Optional.empty(), e, now);
        } catch (KlingUnknownOutcomeException e) {
            return Answer.lost(task, now);
        } catch (KlingException e) {
            return new Answer(task, Kind.NOT_NOW, Optional.empty(), e, now);
        }
    }

    enum Kind {
        /** Whether it is there, and how it is. */
        TOLD,
        /** Kling answers, but not whether there is such a task. */
        REFUSED,
        LOST,
        /** Not a matter of one task: Kling may not be asked now. */
        NOT_NOW
    }

    /**
     * @param remote empty when Kling says that there is none, and for all kinds but {@code TOLD}
     * @param trouble {@code null} where there was none, and where it was lost
     * @param asked when, by the node's clock
     */
    record Answer(Followed task, Kind kind, Optional<RemoteTask> remote, KlingException trouble, Instant asked) {
        private static Answer lost(Followed task, Instant asked) {
            return new Answer(task, Kind.LOST, Optional.empty(), null, asked);
        }
    }
}
