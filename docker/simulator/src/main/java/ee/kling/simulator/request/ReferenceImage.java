package ee.kling.simulator.request;

import ee.kling.simulator.protocol.Refusal;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** The rules for the image field: an address, which is not fetched, or the base64 text of a PNG or JPEG file. */
final class ReferenceImage {

    private final ReferenceLimits limits;

    ReferenceImage(ReferenceLimits limits) {
        this.limits = limits;
    }

    /** Its size; empty for an address, which is not fetched. */
    Optional<PixelSize> check(String image) {
        if (image.regionMatches(true, 0, "data:", 0, 5)) {
            throw Refusal.invalid("image", image, "send the base64 text alone, without a data: prefix");
        }
        return isWebAddress(image) ? Optional.empty() : Optional.of(checkFile(image, decoded(image)));
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

    private PixelSize checkFile(String image, byte[] file) {
        if (file.length > limits.mostBytes()) {
            throw Refusal.invalid(
                    "image", image, file.length + " bytes, at most " + limits.mostBytes() + " are allowed");
        }
        PixelSize size = PixelSize.of(file)
                .orElseThrow(() -> Refusal.invalid("image", image, "the file is neither PNG nor JPEG"));
        int shorter = Math.min(size.width(), size.height());
        int longer = Math.max(size.width(), size.height());
        if (shorter < limits.leastSide()) {
            throw Refusal.invalid("image", image, size + " pixels, each side needs at least " + limits.leastSide());
        }
        if (BigDecimal.valueOf(longer).compareTo(limits.mostStretched().multiply(BigDecimal.valueOf(shorter))) > 0) {
            String most = limits.mostStretched().toPlainString();
            throw Refusal.invalid(
                    "image", image, size + " pixels, the ratio must be within 1:" + most + " and " + most + ":1");
        }
        return size;
    }
}
