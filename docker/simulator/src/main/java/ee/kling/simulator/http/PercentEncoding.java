package ee.kling.simulator.http;

import ee.kling.simulator.protocol.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of addresses, which is not that of forms: a plus is a plus. */
final class PercentEncoding {

    private PercentEncoding() {}

    static String decode(String name, String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(name, encoded, "not percent-encoded UTF-8");
        }
    }
}
