package ee.kling.simulator.http;

import ee.kling.simulator.task.ImageTask;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which picture a path under /results names.
 *
 * @param moved the path is where a redirect led to
 */
record ResultName(String taskId, int index, boolean watermarked, String format, boolean moved) {

    static final String PREFIX = "/results/";

    private static final Pattern PATH =
            Pattern.compile(PREFIX + "(moved/)?([0-9A-Za-z_-]{18,40})-([0-8])(-watermark)?\\.(png|jpg)");

    static Optional<ResultName> of(String path) {
        Matcher name = PATH.matcher(path);
        return name.matches()
                ? Optional.of(new ResultName(
                        name.group(2),
                        Integer.parseInt(name.group(3)),
                        name.group(4) != null,
                        name.group(5),
                        name.group(1) != null))
                : Optional.empty();
    }

    static String plain(ImageTask task, int index) {
        return PREFIX + task.id() + "-" + index + "." + task.request().outputFormat();
    }

    static String watermarked(ImageTask task, int index) {
        return PREFIX + task.id() + "-" + index + "-watermark." + task.request().outputFormat();
    }

    static String moved(String path) {
        return PREFIX + "moved/" + path.substring(PREFIX.length());
    }
}
