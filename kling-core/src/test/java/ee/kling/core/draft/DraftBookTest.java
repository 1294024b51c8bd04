package ee.kling.core.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.task.InvalidRequestException;
import ee.kling.core.Moment;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.TestDatabase;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class DraftBookTest {
    private final TestDatabase database = TestDatabase.empty();
    private final DraftBook drafts = new DraftBook(database.unitOfWork(), new Moment());

    @Test
    void nobodyHasADraftAtFirst() {
        assertThat(drafts.find("ann")).isEmpty();
        assertThat(drafts.version("ann")).isZero();
        assertThat(drafts.bringBack("ann")).isEmpty();
    }

    @Test
    void draftComesBackWithItsPictureHoweverLarge() {
        byte[] picture = noise(DraftPart.SIZE * 2 + 17, 1);
        drafts.save("ann", "a fox 🦊", picture, 0);
        Draft found = drafts.find("ann").orElseThrow();
        assertThat(found.content()).isEqualTo("a fox 🦊");
        assertThat(found.picture()).isEqualTo(picture);
        assertThat(found.version()).isEqualTo(1);
    }

    @Test
    void draftIsItsOwnersAlone() {
        drafts.save("ann", "hers", null, 0);
        drafts.save("bob", "his", null, 0);
        assertThat(drafts.find("ann").orElseThrow().content()).isEqualTo("hers");
        assertThat(drafts.find("bob").orElseThrow().content()).isEqualTo("his");
    }

    @Test
    void pictureIsWrittenOnceAndGoesWithTheDraft() {
        byte[] picture = noise(1000, 1);
        long version = drafts.save("ann", "one", picture, 0).version();
        List<String> statements = database.statements(() -> drafts.save("ann", "two", picture, version));
        assertThat(statements).noneMatch(statement -> statement.startsWith("insert into draft_part"));
        drafts.save("ann", "three", null, version + 1);
        assertThat(parts()).isZero();
    }

    @Test
    void anotherPagesLaterDraftIsSetAsideAndNotLost() {
        long begun = drafts.save("ann", "begun", null, 0).version();
        drafts.save("ann", "on the phone", noise(10, 1), begun);
        SavedDraft saved = drafts.save("ann", "at the desk", null, begun);
        assertThat(saved.replaced()).isTrue();
        assertThat(drafts.find("ann").orElseThrow().content()).isEqualTo("at the desk");
        Draft back = drafts.bringBack("ann").orElseThrow();
        assertThat(back.content()).isEqualTo("on the phone");
        assertThat(back.picture()).isEqualTo(noise(10, 1));
        assertThat(drafts.bringBack("ann").orElseThrow().content()).isEqualTo("at the desk");
    }

    @Test
    void sameContentFromTwoPagesReplacesNothing() {
        drafts.save("ann", "same", null, 0);
        assertThat(drafts.save("ann", "same", null, 0).replaced()).isFalse();
        assertThat(drafts.find("ann").orElseThrow().hasPrevious()).isFalse();
    }

    @Test
    void whatIsSetAsideKeepsItsPicture() {
        long version = drafts.save("ann", "old", noise(10, 1), 0).version();
        drafts.setAside("ann");
        drafts.save("ann", "new", noise(10, 2), version);
        assertThat(parts()).isEqualTo(2);
        assertThat(drafts.bringBack("ann").orElseThrow().picture()).isEqualTo(noise(10, 1));
    }

    @Test
    void whatIsTooLargeIsRefusedInNumbersAndChangesNothing() {
        drafts.save("ann", "small", null, 0);
        assertThatThrownBy(() -> drafts.save("ann", "x".repeat(DraftBook.LONGEST + 1), null, 1))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("60001");
        assertThatThrownBy(() -> drafts.save("ann", "", new byte[DraftBook.LARGEST + 1], 1))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(drafts.find("ann").orElseThrow().content()).isEqualTo("small");
    }

    @Test
    void longestOfAstralCharactersIsKept() {
        String longest = "😀".repeat(DraftBook.LONGEST / 2);
        drafts.save("ann", longest, null, 0);
        assertThat(drafts.find("ann").orElseThrow().content()).isEqualTo(longest);
    }

    @Test
    void pagesThatBeginTogetherBothKeepTheirs() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        List<Callable<SavedDraft>> pages = Stream.of("one", "two")
                .<Callable<SavedDraft>>map(content -> () -> {
                    together.await();
                    return drafts.save("ann", content, null, 0);
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<SavedDraft> saved : threads.invokeAll(pages)) {
                assertThat(saved.get().version()).isPositive();
            }
        } finally {
            threads.shutdown();
        }
        String last = drafts.find("ann").orElseThrow().content();
        String first = drafts.bringBack("ann").orElseThrow().content();
        assertThat(List.of(first, last)).containsExactlyInAnyOrder("one", "two");
    }

    private long parts() {
        return ((Number) database.value("select count(*) from draft_part")).longValue();
    }

    private static byte[] noise(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
