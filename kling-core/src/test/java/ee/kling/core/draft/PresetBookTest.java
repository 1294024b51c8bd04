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
        UUID id = kept("Poster", "a").id();
        assertThat(kept("POSTER", "b").id()).isEqualTo(id);
        assertThat(presets.all("ann")).extracting(Preset::content).containsExactly("b");
    }

    @Test
    void nameHasOneToEightyCharactersAsAPersonCounts() {
        assertThat(kept("😀".repeat(80), "a").name()).hasSize(160);
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
        UUID id = kept("poster", "a").id();
        presets.save("ann", "banner", "b");
        refused(() -> presets.rename("ann", id, "Banner"), "already");
        presets.rename("ann", id, "Poster");
        assertThat(presets.all("ann")).extracting(Preset::name).containsExactly("banner", "Poster");
    }

    @Test
    void othersPresetsAreLeftAlone() {
        UUID id = kept("poster", "a").id();
        presets.rename("bob", id, "mine now");
        presets.delete("bob", id);
        presets.makeUsual("bob", id);
        assertThat(presets.all("ann")).containsExactly(new Preset(id, "poster", "a", false));
    }

    @Test
    void oneAtMostIsUsual() {
        UUID first = kept("1", "a").id();
        UUID second = kept("2", "a").id();
        presets.makeUsual("ann", first);
        presets.makeUsual("ann", second);
        assertThat(presets.all("ann")).extracting(Preset::usual).containsExactly(false, true);
        presets.makeUsual("ann", null);
        assertThat(presets.all("ann")).extracting(Preset::usual).containsExactly(false, false);
    }

    @Test
    void deletingTwiceIsLikeOnce() {
        UUID id = kept("poster", "a").id();
        presets.delete("ann", id);
        presets.delete("ann", id);
        assertThat(presets.all("ann")).isEmpty();
    }

    @Test
    void whatWasDeletedComesBackAsItWas() {
        UUID id = kept("poster", "a").id();
        presets.makeUsual("ann", id);
        PresetChange loss = presets.delete("ann", id);
        presets.takeBack("ann", loss);
        presets.takeBack("ann", loss);
        assertThat(presets.all("ann")).containsExactly(new Preset(id, "poster", "a", true));
    }

    @Test
    void anotherThatBecameUsualSinceStaysUsual() {
        UUID first = kept("1", "a").id();
        UUID second = kept("2", "a").id();
        presets.makeUsual("ann", first);
        PresetChange loss = presets.delete("ann", first);
        presets.makeUsual("ann", second);
        presets.takeBack("ann", loss);
        assertThat(presets.all("ann")).extracting(Preset::usual).containsExactly(false, true);
    }

    @Test
    void whatWasReplacedIsAsItWas() {
        UUID id = kept("Poster", "a").id();
        PresetChange loss = presets.save("ann", "poster", "b");
        assertThat(loss.isLoss()).isTrue();
        presets.takeBack("ann", loss);
        assertThat(presets.all("ann")).containsExactly(new Preset(id, "Poster", "a", false));
    }

    @Test
    void aFirstPresetOfANameAndOneThatWasGoneAlreadyAreNoLoss() {
        PresetChange first = presets.save("ann", "poster", "a");
        assertThat(first.isLoss()).isFalse();
        assertThat(presets.save("ann", "poster", "a").isLoss()).isFalse();
        presets.delete("ann", first.after().id());
        assertThat(presets.delete("ann", first.after().id()).isLoss()).isFalse();
    }

    @Test
    void whatWasChangedOnceMoreIsNotTakenBack() {
        kept("poster", "a");
        PresetChange loss = presets.save("ann", "poster", "b");
        presets.save("ann", "poster", "c");
        refused(() -> presets.takeBack("ann", loss), "since");
        assertThat(presets.all("ann")).extracting(Preset::content).containsExactly("c");
    }

    @Test
    void aDeletedOneNeverTakesTheNameOfANewOne() {
        PresetChange loss = presets.delete("ann", kept("poster", "a").id());
        kept("Poster", "b");
        refused(() -> presets.takeBack("ann", loss), "already");
        assertThat(presets.all("ann")).extracting(Preset::content).containsExactly("b");
    }

    @Test
    void othersLossesCannotBeTakenBackOverTheirs() {
        kept("poster", "a");
        PresetChange loss = presets.save("ann", "poster", "b");
        refused(() -> presets.takeBack("bob", loss), "since");
        assertThat(presets.all("ann")).extracting(Preset::content).containsExactly("b");
    }

    private Preset kept(String name, String content) {
        return presets.save("ann", name, content).after();
    }

    private static void refused(Runnable attempt, String part) {
        assertThatThrownBy(attempt::run)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(part);
    }
}
