package ee.kling.simulator.request;

import ee.kling.simulator.protocol.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.Locale;

/** The rules for the image field: an address, which is not fetched, or the base64 text of a PNG or JPEG file. */
final class ReferenceImage {

    private static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final int LEAST_SIDE = 300;

    private ReferenceImage() {}

    static void check(String image) {
        if (image.regionMatches(true, 0, "data:", 0, 5)) {
            throw Refusal.invalid("image", image, "send the base64 text alone, without a data: prefix");
        }
        if (!isWebAddress(image)) {
            checkFile(image, decoded(image));
        }
    }

    static boolean isWebAddress(String text) {
        String lower = text.substring(0, Math.min(8, text.length())).toLowerCase(Locale.ROOT);
        if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
            return false;
        }
        try {
            return new URI(text).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static byte[] decoded(String image) {
        try {
            return Base64.getDecoder().decode(image);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("image", image, "neither an http(s) address nor base64");
        }
    }

    private static void checkFile(String image, byte[] file) {
        if (file.length > MOST_BYTES) {
            throw Refusal.invalid("image", image, file.length + " bytes, at most 10 MB are allowed");
        }
        PixelSize size = PixelSize.of(file)
                .orElseThrow(() -> Refusal.invalid("image", image, "the file is neither PNG nor JPEG"));
        if (Math.min(size.width(), size.height()) < LEAST_SIDE) {
            throw Refusal.invalid("image", image, size + " pixels, each side needs at least 300");
        }
        // The ratio 1:2.5 to 2.5:1 in whole numbers.
        if (2L * size.width() > 5L * size.height() || 2L * size.height() > 5L * size.width()) {
            throw Refusal.invalid("image", image, size + " pixels, the ratio must be within 1:2.5 and 2.5:1");
        }
    }
}
