package ee.kling.simulator.picture;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pixels of a ratio and a resolution, as seen from the newest model; landscape and portrait mirror each other. */
public record PictureSize(int width, int height) {

    private static final Map<String, PictureSize> AT_1K = Map.of(
            "1:1", new PictureSize(1024, 1024),
            "3:2", new PictureSize(1248, 832),
            "2:3", new PictureSize(832, 1248),
            "4:3", new PictureSize(1168, 880),
            "3:4", new PictureSize(880, 1168),
            "16:9", new PictureSize(1360, 768),
            "9:16", new PictureSize(768, 1360),
            "21:9", new PictureSize(1552, 656));

    private static final Map<String, PictureSize> AT_2K = Map.of(
            "1:1", new PictureSize(2048, 2048),
            "3:2", new PictureSize(2496, 1664),
            "2:3", new PictureSize(1664, 2496),
            "4:3", new PictureSize(2336, 1760),
            "3:4", new PictureSize(1760, 2336),
            "16:9", new PictureSize(2720, 1536),
            "9:16", new PictureSize(1536, 2720),
            "21:9", new PictureSize(3104, 1312));

    private static final Pattern PIXELS = Pattern.compile("(\\d{1,6})x(\\d{1,6})");

    /** No picture that follows its reference is larger, so that none takes all memory. */
    private static final int LONGEST_SIDE = 2048;

    /** @param aspectRatio such as 16:9, or pixels such as 640x480 */
    public static PictureSize of(String aspectRatio, String resolution) {
        Matcher pixels = PIXELS.matcher(aspectRatio);
        if (pixels.matches()) {
            return within(Integer.parseInt(pixels.group(1)), Integer.parseInt(pixels.group(2)));
        }
        PictureSize size = (resolution.equals("2k") ? AT_2K : AT_1K).get(aspectRatio);
        if (size == null) {
            throw new IllegalArgumentException("There is no pixel size for the ratio '" + aspectRatio + "'");
        }
        return size;
    }

    private static PictureSize within(int width, int height) {
        double shrunk = Math.min(1, (double) LONGEST_SIDE / Math.max(width, height));
        return new PictureSize((int) Math.round(width * shrunk), (int) Math.round(height * shrunk));
    }

    int shorterSide() {
        return Math.min(width, height);
    }
}
