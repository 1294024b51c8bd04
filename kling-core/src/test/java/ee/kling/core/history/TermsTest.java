package ee.kling.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a search finds in a text. */
class TermsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fox | a red FOX",
                "fo | a red fox",
                "f | a red fox",
                "fox red | a red fox",
                "reddi fox | foxes are reddish",
                "ＦＯＸ | a fox",
                "straße | die STRAßE",
                "σας | ΣΑΣ",
                "ae\u0301 | aé",
                "红狐 | 雪中的红狐",
                "狐 | 雪中的红狐",
                "雪 狐 | 雪中的红狐",
                "ｶﾞ | ガラス",
                "🦊 | a 🦊!",
                "🦊 | a 🦊\uFE0F",
                "лис | рыжий лис",
                "a-b | an a-b test",
                "don't | I don't know",
                "12 | number 1234",
            })
    void isFound(String search, String text) {
        assertThat(finds(search, text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ox | a red fox",
                "foxes | a fox",
                "fox blue | a red fox",
                "狐红 | 雪中的红狐",
                "中红 | 雪中的红狐",
                "100% | 1000 sheep",
                "a_b | a b",
                "🦊 | a 🐺",
            })
    void isNotFound(String search, String text) {
        assertThat(finds(search, text)).isFalse();
    }

    @Test
    void nothingButSpacesAsksForNothing() {
        assertThat(Terms.asked(" \t\u3000\u200d\u0000")).isEmpty();
    }

    @Test
    void veryLongWordsAreFoundByTheirBeginning() {
        String word = "x".repeat(2500);
        assertThat(finds(word, word)).isTrue();
        assertThat(finds(word.substring(0, 20), word)).isTrue();
        assertThat(Terms.of(word)).allMatch(mark -> mark.length() <= Terms.LONGEST_WORD + 1);
    }

    @Test
    void aSearchOfManyWordsStaysBounded() {
        assertThat(Terms.asked("雪中的红狐".repeat(500) + " word".repeat(10) + " a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3 b4 b5"))
                .hasSizeLessThanOrEqualTo(Terms.MOST_ASKED);
    }

    @Test
    void setsOfPlacesComeBackAsTheyWere() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            BitSet places = new BitSet();
            for (int i = random.nextInt(round % 2 == 0 ? 10 : Bucket.SIZE); i > 0; i--) {
                places.set(random.nextInt(Bucket.SIZE));
            }
            byte[] bytes = PlaceSet.bytes(places);
            BitSet back = new BitSet();
            PlaceSet.addTo(back, bytes);
            assertThat(back).isEqualTo(places);
            assertThat(bytes.length).isLessThanOrEqualTo(1 + Bucket.SIZE / 8);
        }
    }

    private static boolean finds(String search, String text) {
        var marks = Terms.of(text, null);
        return Terms.asked(search).stream().allMatch(term -> term.isIn(marks));
    }
}
