package ee.kling.core.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.task.InvalidRequestException;
import ee.kling.core.Moment;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class PresetBookTest {
    private final PresetBook presets = new PresetBook(TestDatabase.empty().unitOfWork(), new Moment());

    @Test
    void presetsComeByNameAndToTheirOwnerAlone() {
        presets.save("ann", " poster ", "a");
        presets.save("ann", "Banner", "b");
        presets.save("bob", "his", "c");
        assertThat(presets.all("ann")).extracting(Preset::name).containsExactly("Banner", "poster");
    }

    @Test
    void sameNameInAnyCaseReplaces() {
        UUID id = presets.save("ann", "Poster", "a").id();
        assertThat(presets.save("ann", "POSTER", "b").id()).isEqualTo(id);
        assertThat(presets.all("ann")).extracting(Preset::content).containsExactly("b");
    }

    @Test
    void nameHasOneToEightyCharactersAsAPersonCounts() {
        assertThat(presets.save("ann", "😀".repeat(80), "a").name()).hasSize(160);
        refused(() -> presets.save("ann", "😀".repeat(81), "a"), "81");
        refused(() -> presets.save("ann", "  ", "a"), "0");
        refused(() -> presets.save("ann", null, "a"), "0");
        refused(() -> presets.save("ann", "two\nlines", "a"), "one line");
    }

    @Test
    void thereAreAtMostAHundredAndTheyCanStillBeReplaced() {
        for (int i = 0; i < PresetBook.MOST; i++) {
            presets.save("ann", "preset " + i, "a");
        }
        refused(() -> presets.save("ann", "one more", "a"), "100");
        presets.save("ann", "preset 7", "b");
        presets.save("bob", "his first", "a");
        assertThat(presets.all("ann")).hasSize(PresetBook.MOST);
    }

    @Test
    void renamingToATakenNameIsRefusedAndToItsOwnIsNot() {
        UUID id = presets.save("ann", "poster", "a").id();
        presets.save("ann", "banner", "b");
        refused(() -> presets.rename("ann", id, "Banner"), "already");
        presets.rename("ann", id, "Poster");
        assertThat(presets.all("ann")).extracting(Preset::name).containsExactly("banner", "Poster");
    }

    @Test
    void othersPresetsAreLeftAlone() {
        UUID id = presets.save("ann", "poster", "a").id();
        presets.rename("bob", id, "mine now");
        presets.delete("bob", id);
        presets.makeUsual("bob", id);
        assertThat(presets.all("ann")).containsExactly(new Preset(id, "poster", "a", false));
    }

    @Test
    void oneAtMostIsUsual() {
        UUID first = presets.save("ann", "1", "a").id();
        UUID second = presets.save("ann", "2", "a").id();
        presets.makeUsual("ann", first);
        presets.makeUsual("ann", second);
        assertThat(presets.all("ann")).extracting(Preset::usual).containsExactly(false, true);
        presets.makeUsual("ann", null);
        assertThat(presets.all("ann")).extracting(Preset::usual).containsExactly(false, false);
    }

    @Test
    void deletingTwiceIsLikeOnce() {
        UUID id = presets.save("ann", "poster", "a").id();
        presets.delete("ann", id);
        presets.delete("ann", id);
        assertThat(presets.all("ann")).isEmpty();
    }

    private static void refused(Runnable attempt, String part) {
        assertThatThrownBy(attempt::run)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(part);
    }
}
