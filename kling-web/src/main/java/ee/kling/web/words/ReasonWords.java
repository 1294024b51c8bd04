package ee.kling.web.words;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a task stands where it stands, in the reader's language. The core writes that in English with the task; its sentences
 * stand in {@code words/reason.properties} as it says them, and are told by that. What Kling says stays as it is.
 */
public final class ReasonWords {
    private static final Pattern VALUE = Pattern.compile("\\{\\d}");
    private static final Map<String, Pattern> SENTENCES = sentences();

    private ReasonWords() {}

    /** @param reason one sentence or several */
    public static String of(String reason) {
        String told = reason;
        if (!Words.language().equals(Locale.ENGLISH)) {
            for (Map.Entry<String, Pattern> sentence : SENTENCES.entrySet()) {
                told = sentence.getValue().matcher(told).replaceAll(found -> translated(sentence.getKey(), found));
            }
        }
        return told;
    }

    private static String translated(String key, MatchResult found) {
        Object[] values = new Object[found.groupCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = found.group(i + 1);
        }
        return Matcher.quoteReplacement(Words.of("reason." + key, values));
    }

    private static Map<String, Pattern> sentences() {
        Map<String, Pattern> sentences = new LinkedHashMap<>();
        Words.texts(Locale.ENGLISH, "reason").forEach((key, text) -> sentences.put(key, pattern(text)));
        return sentences;
    }

    /** Values stand in their order. */
    private static Pattern pattern(String text) {
        StringBuilder pattern = new StringBuilder();
        for (String part : VALUE.split(text.replace('’', '\''), -1)) {
            pattern.append(pattern.isEmpty() ? "" : "(.{1,200}?)").append(Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString());
    }
}
