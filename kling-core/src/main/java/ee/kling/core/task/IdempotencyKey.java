package ee.kling.core.task;

import ee.kling.api.KlingJson;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.Violation;
import ee.kling.core.archive.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A caller's word for one intention, and what it stands for.
 *
 * @param word as it was given
 * @param askedSha256 of everything that was asked for: with the reference's bytes, or with its address
 */
record IdempotencyKey(String word, String askedSha256) {
    private static final String FIELD = "idempotency_key";
    private static final int LONGEST = 255;

    /** Control characters, and halves of characters, which no database keeps. */
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    static IdempotencyKey of(String word, ImageGenerationRequest asked) {
        return new IdempotencyKey(
                word, Sha256.of(KlingJson.jsonb().toJson(asked).getBytes(StandardCharsets.UTF_8)));
    }

    /** What is wrong with the word; empty when nothing is. */
    static List<Violation> check(String word) {
        return fault(word).stream().toList();
    }

    private static Optional<Violation> fault(String word) {
        int length = word == null ? 0 : word.codePointCount(0, word.length());
        if (length == 0 || length > LONGEST) {
            String code = length == 0 ? "required" : "too_long";
            return Optional.of(violation(
                    code,
                    "%s must have 1 to %d characters; given: %s."
                            .formatted(FIELD, LONGEST, word == null ? "null" : Integer.toString(length))));
        }
        return UNFIT.matcher(word)
                .results()
                .findFirst()
                .map(unfit -> violation(
                        "invalid",
                        "%s must have no control characters and no halves of characters; given: U+%04X at place %d."
                                .formatted(FIELD, (int) word.charAt(unfit.start()), unfit.start() + 1)));
    }

    private static Violation violation(String code, String message) {
        return new Violation(FIELD, code, message, "Give another key, such as a random UUID.");
    }
}
