package ee.kling.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.ImageTask;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnBothDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
class TaskChangesTest {
    @TempDir
    Path dir;

    @Test
    void whatChangesDuringThePauseIsToldOnceAndTogether() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask fox = core.submit("a fox");
            ImageTask bear = core.submit("a bear");
            List<UUID> told = new ArrayList<>();
            AtomicReference<Runnable> meanwhile = new AtomicReference<>();
            TaskChanges changes = new TaskChanges(core.database().unitOfWork(), Runnable::run, () -> {
                Runnable once = meanwhile.getAndSet(() -> {});
                once.run();
            });
            changes.listen(task -> told.add(task.id()));
            meanwhile.set(() -> {
                for (int again = 0; again < 5; again++) {
                    changes.announce(bear.id());
                }
                assertThat(told).containsExactly(fox.id());
            });

            changes.announce(fox.id());

            assertThat(told).containsExactly(fox.id(), bear.id());
        }
    }

    @Test
    void ofThousandsAtOncePagesAskOnceInsteadOfHearingOfEach() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask fox = core.submit("a fox");
            List<UUID> told = new ArrayList<>();
            AtomicInteger missed = new AtomicInteger();
            TaskChanges changes = new TaskChanges(core.database().unitOfWork(), Runnable::run);
            changes.listen(task -> told.add(task.id()), missed::incrementAndGet);

            changes.announce(Stream.generate(UUID::randomUUID)
                    .limit(TaskChanges.MOST_WAITING + 1)
                    .toList());
            assertThat(missed).hasValue(1);
            assertThat(told).isEmpty();

            changes.announce(fox.id());
            assertThat(missed).hasValue(1);
            assertThat(told).containsExactly(fox.id());
        }
    }
}
