package ee.kling.core.archive;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.core.CoreHarness;
import ee.kling.core.Logs;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.status.Readiness;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paid pictures that stay away are told of weeks before Kling removes them. */
@OnBothDatabases
class ArchiveWatchTest {
    @TempDir
    Path dir;

    private final Readiness readiness = new Readiness(Clock.systemUTC());
    private CoreHarness core;

    @BeforeEach
    void twoPicturesAreDrawn() {
        core = CoreHarness.start(dir);
        core.submit("a fox", 2);
        core.submitter().run();
        core.pass(Duration.ofSeconds(4));
        core.poller().run();
    }

    @AfterEach
    void close() {
        core.close();
    }

    @Test
    void pictureOfTodayIsNobodysTrouble() {
        core.pass(Duration.ofHours(23));
        look();
        assertThat(readiness.warning()).isEmpty();
    }

    @Test
    void picturesOfYesterdayAreSaidWithHowManyAndSinceWhen() {
        core.pass(Duration.ofHours(25));
        look();
        assertThat(readiness.warning()).hasValueSatisfying(warning -> {
            assertThat(warning.sentence())
                    .startsWith("2 paid pictures could not")
                    .contains("the oldest since 20");
            assertThat(warning.urgent()).isFalse();
        });
        assertThat(readiness.checks())
                .filteredOn(check -> check.name().equals("archive"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.up()).isTrue();
                    assertThat(check.problem()).startsWith("2 paid pictures");
                });
    }

    @Test
    void logHasItOnceAndOnceMoreWhenItIsUrgent() {
        List<String> lines = new ArrayList<>();
        Logs.of(Readiness.class, lines, () -> {
            for (int day = 0; day < 9; day++) {
                look();
                look();
                core.pass(Duration.ofDays(1));
            }
        });
        assertThat(lines).hasSize(2);
        assertThat(readiness.warning())
                .hasValueSatisfying(warning -> assertThat(warning.urgent()).isTrue());
    }

    @Test
    void warningIsOverOnceThePicturesAreHome() {
        core.pass(Duration.ofDays(8));
        look();
        core.archiver().run();
        look();
        assertThat(readiness.warning()).isEmpty();
        assertThat(readiness.checks()).noneMatch(check -> check.name().equals("archive"));
    }

    @Test
    void databaseIsAskedAtMostOnceAMinute() {
        Instant now = Instant.parse("2026-10-01T08:00:00Z");
        ArchiveWatch watch =
                new ArchiveWatch(core.database().unitOfWork(), readiness, Clock.fixed(now, ZoneOffset.UTC));
        watch.run();
        core.pass(Duration.ofDays(2));
        watch.run();
        assertThat(readiness.warning()).as("not again at the same moment").isEmpty();
    }

    private void look() {
        new ArchiveWatch(core.database().unitOfWork(), readiness, Clock.systemUTC()).run();
    }
}
