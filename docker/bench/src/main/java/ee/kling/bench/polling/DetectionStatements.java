package ee.kling.bench.polling;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which of the product's statements count as detection: whatever touches tasks, results, leases or the change feed, unless it is
 * known to serve something else. So a statement that nobody thought of counts against the product.
 */
final class DetectionStatements {

    private static final List<Pattern> TOUCHES =
            patterns("\\bgeneration_task\\b", "\\bresult_image\\b", "lease", "chang", "feed");

    /** The submitter's, the archiver's and the history's own. */
    private static final List<Pattern> SERVES_SOMETHING_ELSE = patterns(
            // What may be sent: by order of acceptance.
            "^select .* from generation_task .* order by .*created_at,.*",
            "^with recursive lane .*",
            // The numbers of the history, and what of it is not over.
            "^update generation_task set place .*",
            "^select .* from history_loose .*",
            // What was being sent by a server that is gone.
            "^select .* from generation_task .*lease_until ?<.*",
            // Places that are taken.
            "^select .*sum\\(.* from generation_task .* group by .*",
            // Pictures that are due to be fetched, and whether any was stored.
            "^select .* from result_image .*");

    private DetectionStatements() {}

    static boolean include(String statement) {
        String text = statement.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
        return matches(TOUCHES, text) && !matches(SERVES_SOMETHING_ELSE, text);
    }

    private static boolean matches(List<Pattern> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(text).find());
    }

    private static List<Pattern> patterns(String... texts) {
        return java.util.Arrays.stream(texts).map(Pattern::compile).toList();
    }
}
