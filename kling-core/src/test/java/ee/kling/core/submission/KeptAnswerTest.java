package ee.kling.core.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.image.TaskResponse;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.UnavailableException;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.ScriptedCore;
import ee.kling.core.account.ScriptedKling;
import ee.kling.core.store.UnitOfWork;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Kling has accepted is known as long as this server lives, though its database was away when the answer came. */
@OnBothDatabases
class KeptAnswerTest extends ScriptedCore {
    private final AtomicInteger ids = new AtomicInteger(41);
    private FragileDatabase fragile;
    private Submitter submitter;
    private ImageTask task;

    @BeforeEach
    void start() {
        core.connect(kling.api());
        fragile = new FragileDatabase(core.database().unitOfWork());
        submitter = new Submitter(fragile, kling.api(), core.gate(), core.files(), core.settings(), changed -> {});
        task = core.submit("a fox");
    }

    @Test
    void acceptanceThatFindsNoDatabaseIsRecordedWhenThatIsBack() {
        kling.creates(() -> accepted(fragile::goAway));
        runInVain();
        runInVain();
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTING);
        fragile.comeBack();
        submitter.run();
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
        assertThat(core.task(task).remoteTaskId()).isEqualTo("42");
        assertThat(kling.asked()).containsExactly("create");
    }

    @Test
    void itIsNotTakenForAbandonedThoughTheDatabaseWasAwayForLongerThanTheLease() {
        kling.creates(() -> accepted(fragile::goAway));
        runInVain();
        core.pass(Duration.ofMinutes(5));
        fragile.comeBack();
        submitter.run();
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
        assertThat(kling.asked()).containsExactly("create");
    }

    @Test
    void acceptanceThatWasStoredWithoutAWordIsNoSecondTask() {
        kling.creates(() -> accepted(fragile::forgetToAnswer));
        runInVain();
        fragile.comeBack();
        core.pass(Duration.ofSeconds(1));
        submitter.run();
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
        assertThat(core.task(task).summary().reason()).isNull();
    }

    @Test
    void whatWasSettledMeanwhileStaysSo() {
        kling.creates(() -> accepted(fragile::goAway));
        runInVain();
        core.database()
                .sql("update generation_task set state = 'FAILED', remote_task_id = '42', next_at = null,"
                        + " version = version + 1");
        fragile.comeBack();
        submitter.run();
        assertThat(core.state(task)).isEqualTo(TaskState.FAILED);
    }

    @Test
    void rowThatCannotBeReadKeepsNoOtherAnswerFromBeingRecorded() {
        kling.creates(() -> accepted(fragile::goAway));
        runInVain();
        core.database().sql("update generation_task set state = 'BROKEN' where id = ?1", task.id());
        ImageTask other = core.submit("another fox");
        kling.creates(() -> accepted(fragile::goAway));
        fragile.comeBack();
        runInVain();
        fragile.comeBack();
        submitter.run();
        assertThat(core.state(other)).isEqualTo(TaskState.SUBMITTED);
        assertThat(core.task(other).remoteTaskId()).isEqualTo("43");
    }

    private TaskResponse accepted(Runnable first) {
        first.run();
        return ScriptedKling.task(String.valueOf(ids.incrementAndGet()), "submitted");
    }

    private void runInVain() {
        assertThatThrownBy(submitter::run).isInstanceOf(UnavailableException.class);
    }

    /** Refuses, or stores without saying so, when told to. */
    private static final class FragileDatabase implements UnitOfWork {
        private final UnitOfWork real;
        private boolean away;
        private boolean forgetful;

        FragileDatabase(UnitOfWork real) {
            this.real = real;
        }

        void goAway() {
            away = true;
        }

        void forgetToAnswer() {
            forgetful = true;
        }

        void comeBack() {
            away = false;
            forgetful = false;
        }

        @Override
        public <T> T call(Function<EntityManager, T> work) {
            if (away) {
                throw new UnavailableException("away", true, null);
            }
            T result = real.call(work);
            if (forgetful) {
                throw new UnavailableException("no word", false, null);
            }
            return result;
        }
    }
}
