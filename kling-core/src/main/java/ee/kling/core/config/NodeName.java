package ee.kling.core.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The name of a server that nobody named. */
final class NodeName {
    private static final int LONGEST = 23;
    private static final int KEPT = 14;

    private NodeName() {}

    static String ofHost() {
        try {
            return of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return "kling";
        }
    }

    /** The host's name; a long one shortened so that two hosts whose names only differ at the end stay two. */
    static String of(String host) {
        if (host.length() <= LONGEST) {
            return host;
        }
        CRC32 sum = new CRC32();
        sum.update(host.getBytes(StandardCharsets.UTF_8));
        return "%s-%08x".formatted(host.substring(0, KEPT), sum.getValue());
    }
}
