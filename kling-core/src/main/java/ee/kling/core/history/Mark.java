package ee.kling.core.history;

import ee.kling.api.task.TaskState;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a task is found by, as it stands in the index: one letter for its kind, then the state, the word, the tag or the model. */
public final class Mark {
    /** Of tasks with a star. */
    public static final String FAVOURITE = "f";

    /** Of tasks in the trash. */
    public static final String TRASH = "x";

    private static final char STATE = 's';
    private static final char WORD = 'w';
    private static final char BEGINNING = 'b';
    private static final char SIGN = 'c';
    private static final char TAG = 't';
    private static final char MODEL = 'm';

    /** No byte of UTF-8, and above all of them. */
    private static final byte ABOVE_ALL = (byte) 0xff;

    private Mark() {}

    static String state(TaskState state) {
        return STATE + state.name();
    }

    static String word(String word) {
        return WORD + word;
    }

    /** The first one or two characters of a word, of which too many words share them to be read one by one. */
    static String beginning(String beginning) {
        return BEGINNING + beginning;
    }

    /** A character that means something by itself, or two in a row. */
    static String sign(String sign) {
        return SIGN + sign;
    }

    /** @param folded as tags are compared */
    public static String tag(String folded) {
        return TAG + folded;
    }

    static String model(String name) {
        return MODEL + name;
    }

    static byte[] bytes(String mark) {
        return mark.getBytes(StandardCharsets.UTF_8);
    }

    /** Where the marks end that begin like this one. */
    static byte[] end(String mark) {
        byte[] bytes = bytes(mark);
        byte[] end = Arrays.copyOf(bytes, bytes.length + 1);
        end[bytes.length] = ABOVE_ALL;
        return end;
    }
}
