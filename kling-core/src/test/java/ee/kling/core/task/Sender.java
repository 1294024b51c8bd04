package ee.kling.core.task;

import ee.kling.api.image.RemoteTask;
import java.time.Duration;
import java.time.Instant;

/** One claim of the row, until its answer is recorded. */
final class Sender {
    /** An answer is waited for no longer; what was sent arrives by then or never. */
    static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    private final Transitions transitions;
    final int attempt;
    final String remoteId;
    Instant since;
    boolean ready;
    Change answer;

    Sender(Transitions transitions, int attempt, String remoteId, Instant since) {
        this.transitions = transitions;
        this.attempt = attempt;
        this.remoteId = remoteId;
        this.since = since;
        this.ready = attempt == 1;
    }

    /** Certain failures count only while the row still speaks of this sending. */
    abstract class Failure extends Change {
        abstract void happened(GenerationTask row, Instant now);

        abstract boolean known(TaskReference reference, Instant now);

        @Override
        void row(GenerationTask row, Instant now) {
            if (!transitions.isOfSending(row, attempt)) {
                throw new IllegalStateException("sent again already");
            }
            happened(row, now);
        }

        @Override
        boolean reference(TaskReference reference, Instant now) {
            return reference.attempt == attempt && known(reference, now);
        }
    }

    Change afresh() {
        return new Failure() {
            @Override
            void happened(GenerationTask row, Instant now) {
                transitions.sendAfresh(row, now);
            }

            @Override
            boolean known(TaskReference reference, Instant now) {
                return reference.sentAfresh(now);
            }
        };
    }

    Change notAccepted(Duration pause) {
        return new Failure() {
            @Override
            void happened(GenerationTask row, Instant now) {
                transitions.notAccepted(row, now.plus(pause));
            }

            @Override
            boolean known(TaskReference reference, Instant now) {
                return reference.certainlyNotAccepted();
            }
        };
    }

    Change lost() {
        return new Failure() {
            @Override
            void happened(GenerationTask row, Instant now) {
                transitions.lost(row, now.plusSeconds(1));
            }

            @Override
            boolean known(TaskReference reference, Instant now) {
                return reference.answerLost();
            }
        };
    }

    Change refused(boolean sentTwice) {
        return new Failure() {
            @Override
            void happened(GenerationTask row, Instant now) {
                transitions.refused(row, sentTwice, now);
            }

            @Override
            boolean known(TaskReference reference, Instant now) {
                return reference.refused(sentTwice);
            }
        };
    }

    Change damaged() {
        return new Failure() {
            @Override
            void happened(GenerationTask row, Instant now) {
                transitions.damaged(row, now);
            }

            @Override
            boolean known(TaskReference reference, Instant now) {
                return reference.damaged();
            }
        };
    }

    /** What proves that Kling has it counts whatever has become of the row. */
    Change accepted(RemoteTask remote) {
        return new Change() {
            @Override
            void row(GenerationTask row, Instant now) {
                transitions.accepted(row, remote, now);
                row.lookAgain(now.plusSeconds(1));
            }

            @Override
            boolean reference(TaskReference reference, Instant now) {
                return reference.accepted(remote, now);
            }
        };
    }

    Change found(RemoteTask remote) {
        return new Change() {
            @Override
            void row(GenerationTask row, Instant now) {
                transitions.observe(row, remote, now);
                row.lookAgain(now.plusSeconds(1));
            }

            @Override
            boolean reference(TaskReference reference, Instant now) {
                return reference.reported(remote, now);
            }
        };
    }
}
