package ee.kling.web.task;

/** The beginning of a prompt, short enough for a title. */
public final class PromptTitle {
    private PromptTitle() {}

    /** The prompt on one line, cut at a whole character after at most {@code most} of them. */
    public static String of(String prompt, int most) {
        String line = prompt.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most)).stripTrailing() + "…";
    }
}
