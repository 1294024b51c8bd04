package ee.kling.core.task;

import ee.kling.api.image.RemoteTask;
import ee.kling.api.image.RemoteTaskStatus;
import ee.kling.api.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/** Transition functions with one mistake each, every one of which has cost somebody money, a result or a night. */
enum Mutant {
    TERMINAL_IS_LEFT(new Transitions() {
        @Override
        void observe(GenerationTask row, RemoteTask remote, Instant now) {
            if (row.state() == TaskState.FAILED) {
                HiddenRow.setState(row, TaskState.PROCESSING);
            }
            super.observe(row, remote, now);
        }

        @Override
        boolean isNews(GenerationTask row, RemoteTask remote) {
            return true;
        }
    }),
    NEGATIVES_ARE_FORGOTTEN(new Transitions() {
        @Override
        void notThere(GenerationTask row, Instant asked, Instant now) {
            // A look that found nothing leaves no trace.
        }
    }),
    SENT_AGAIN_AFTER_ONE_NEGATIVE(new Transitions() {
        @Override
        void notThere(GenerationTask row, Instant asked, Instant now) {
            for (int i = 0; i < GenerationTask.NEGATIVES_NEEDED && row.state() == TaskState.UNCONFIRMED; i++) {
                super.notThere(row, asked, now);
            }
        }
    }),
    SENT_AGAIN_WITHIN_THE_QUIET_PERIOD(new Transitions() {
        @Override
        void notThere(GenerationTask row, Instant asked, Instant now) {
            row.notThere(asked, Duration.ZERO);
        }
    }),
    LATE_NEGATIVE_COUNTS_AS_A_NEW_ONE(new Transitions() {
        @Override
        void notThere(GenerationTask row, Instant asked, Instant now) {
            super.notThere(row, now, now);
        }
    }),
    LOST_ANSWER_IS_SENT_AGAIN(new Transitions() {
        @Override
        void lost(GenerationTask row, Instant lookFrom) {
            super.notAccepted(row, lookFrom);
        }
    }),
    LOST_ANSWER_IS_NOT_LOOKED_UP(new Transitions() {
        @Override
        void lost(GenerationTask row, Instant lookFrom) {
            super.lost(row, lookFrom);
            HiddenRow.setNextAt(row, null);
        }
    }),
    PICTURES_ARE_ADDED_TWICE(new Transitions() {
        @Override
        void observe(GenerationTask row, RemoteTask remote, Instant now) {
            super.observe(row, remote, now);
            row.images().addAll(new ArrayList<>(row.images()));
        }
    }),
    LATE_WRITER_WINS(new Transitions() {
        @Override
        boolean mayCommit(int loaded, int present) {
            return true;
        }
    }),
    LATE_SENDER_SPEAKS_FOR_THE_NEXT(new Transitions() {
        @Override
        boolean isOfSending(GenerationTask row, int attempt) {
            return true;
        }
    }),
    REFUSED_ID_IS_A_FAILURE(new Transitions() {
        @Override
        void refused(GenerationTask row, boolean sentTwice, Instant now) {
            super.refused(row, sentTwice, now);
            if (row.state() == TaskState.UNCONFIRMED) {
                HiddenRow.setState(row, TaskState.FAILED);
                HiddenRow.setNextAt(row, null);
            }
        }
    }),
    RANK_FALLS(new Transitions() {
        @Override
        void observe(GenerationTask row, RemoteTask remote, Instant now) {
            if (row.state() == TaskState.PROCESSING && remote.status() == RemoteTaskStatus.SUBMITTED) {
                HiddenRow.setState(row, TaskState.SUBMITTED);
            }
            super.observe(row, remote, now);
        }
    }),
    FORGOTTEN_IS_FAILED(new Transitions() {
        @Override
        void forgotten(GenerationTask row, Instant asked) {
            super.forgotten(row, asked);
            if (row.state() == TaskState.STUCK) {
                row.giveUp("nobody", asked);
            }
        }
    }),
    OTHER_BYTES_GO_OUT_AGAIN(new Transitions() {
        @Override
        void sendAgain(GenerationTask row, Instant now) {
            super.sendAgain(row, now);
            HiddenRow.setSha256(row, "other");
        }
    }),
    CANCELLED_WHILE_BEING_SENT(new Transitions() {
        @Override
        void claim(GenerationTask row, Instant now) {
            super.claim(row, now);
            if (row.attempt() > 1) {
                HiddenRow.setState(row, TaskState.CANCELLED);
            }
        }
    });

    final Transitions transitions;

    Mutant(Transitions transitions) {
        this.transitions = transitions;
    }
}
