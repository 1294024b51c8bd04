package ee.kling.core.history;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * The words of a text, the same for both databases and any script. Letters, digits and their accents make words, in small
 * letters; Chinese, Japanese and Korean text is cut into single characters and pairs of neighbours; every other visible
 * character stands for itself. Wide, narrow and composed forms of a character are one (Unicode NFKC).
 */
final class Terms {
    /** Characters of a word that count. */
    static final int LONGEST_WORD = 32;

    /** Terms of a search that count: each costs a walk through the index. */
    static final int MOST_ASKED = 16;

    /** Beginnings up to this length have a mark of their own. */
    private static final int SHORT = 2;

    private Terms() {}

    /** The marks of a task with these texts; {@code null} is none. Ordered, so that beginnings can be looked for. */
    static TreeSet<String> of(String... texts) {
        TreeSet<String> marks = new TreeSet<>();
        for (String text : texts) {
            if (text != null) {
                cut(text, (word, signs) -> {
                    if (signs) {
                        addSigns(word, marks);
                    } else {
                        addWord(word, marks);
                    }
                });
            }
        }
        return marks;
    }

    /** What a search asks for; a task must have all of it. */
    static List<Asked> asked(String text) {
        Set<Asked> asked = new LinkedHashSet<>();
        cut(text, (word, signs) -> {
            int[] letters = word.codePoints().toArray();
            if (!signs) {
                asked.add(
                        letters.length <= SHORT
                                ? new Asked(Mark.beginning(word), false)
                                : new Asked(Mark.word(shortened(letters)), true));
            } else if (letters.length == 1) {
                asked.add(new Asked(Mark.sign(word), false));
            } else {
                for (int i = 1; i < letters.length; i++) {
                    asked.add(new Asked(Mark.sign(new String(letters, i - 1, 2)), false));
                }
            }
        });
        return new ArrayList<>(asked).subList(0, Math.min(MOST_ASKED, asked.size()));
    }

    /** Whether all are among the marks of a task; a search without any finds nothing. */
    static boolean areIn(List<Asked> asked, TreeSet<String> marks) {
        return !asked.isEmpty() && asked.stream().allMatch(term -> term.isIn(marks));
    }

    /**
     * One term of a search.
     *
     * @param prefix whether longer words that begin like this are meant too
     */
    record Asked(String mark, boolean prefix) {
        boolean isIn(TreeSet<String> marks) {
            String found = marks.ceiling(mark);
            return found != null && (prefix ? found.startsWith(mark) : found.equals(mark));
        }
    }

    private static void addWord(String word, Set<String> marks) {
        int[] letters = word.codePoints().toArray();
        marks.add(Mark.word(shortened(letters)));
        for (int length = 1; length <= Math.min(SHORT, letters.length); length++) {
            marks.add(Mark.beginning(new String(letters, 0, length)));
        }
    }

    private static void addSigns(String run, Set<String> marks) {
        int[] signs = run.codePoints().toArray();
        for (int i = 0; i < signs.length; i++) {
            marks.add(Mark.sign(new String(signs, i, 1)));
            if (i > 0) {
                marks.add(Mark.sign(new String(signs, i - 1, 2)));
            }
        }
    }

    private static String shortened(int[] letters) {
        return new String(letters, 0, Math.min(LONGEST_WORD, letters.length));
    }

    /** Calls with every word, and with every run of signs, as far as they reach. */
    private static void cut(String text, BiConsumer<String, Boolean> taker) {
        StringBuilder run = new StringBuilder();
        Kind before = Kind.NOTHING;
        int[] letters =
                Normalizer.normalize(text, Normalizer.Form.NFKC).codePoints().toArray();
        for (int letter : letters) {
            Kind kind = Kind.of(letter, before);
            if (!run.isEmpty() && (kind != before || kind == Kind.ALONE)) {
                taker.accept(run.toString(), before != Kind.LETTER);
                run.setLength(0);
            }
            if (kind != Kind.NOTHING) {
                // By way of the capital, so that both small sigmas are one.
                run.appendCodePoint(Character.toLowerCase(Character.toUpperCase(letter)));
            }
            before = kind;
        }
        if (!run.isEmpty()) {
            taker.accept(run.toString(), before != Kind.LETTER);
        }
    }

    private enum Kind {
        NOTHING,
        LETTER,
        IDEOGRAPH,
        ALONE;

        static Kind of(int letter, Kind before) {
            if (isAccent(letter)) {
                return before == LETTER || before == IDEOGRAPH ? before : NOTHING;
            }
            if (isInvisible(letter)) {
                return NOTHING;
            }
            if (isWrittenWithoutSpaces(letter)) {
                return IDEOGRAPH;
            }
            return Character.isLetterOrDigit(letter) ? LETTER : ALONE;
        }

        private static boolean isInvisible(int letter) {
            return Character.isWhitespace(letter)
                    || Character.isSpaceChar(letter)
                    || Character.isISOControl(letter)
                    || Character.getType(letter) == Character.FORMAT;
        }

        private static boolean isAccent(int letter) {
            return switch (Character.getType(letter)) {
                case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
                default -> false;
            };
        }

        private static boolean isWrittenWithoutSpaces(int letter) {
            return switch (Character.UnicodeScript.of(letter)) {
                case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, THAI, LAO, KHMER, MYANMAR ->
                    Character.isLetterOrDigit(letter);
                default -> false;
            };
        }
    }
}
