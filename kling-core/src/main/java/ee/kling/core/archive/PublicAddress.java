package ee.kling.core.archive;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/** Tells addresses of the public internet from those of machines, networks and providers of our own. */
final class PublicAddress {
    private PublicAddress() {}

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return address instanceof Inet4Address v4 ? isPublic(v4.getAddress()) : isPublic((Inet6Address) address);
    }

    /** The rest of the special-purpose registry of RFC 6890. */
    private static boolean isPublic(byte[] v4) {
        int first = v4[0] & 0xff;
        int second = v4[1] & 0xff;
        int third = v4[2] & 0xff;
        boolean sharedByProvider = first == 100 && second >= 64 && second <= 127;
        boolean protocolOrTest = first == 192 && second == 0 && (third == 0 || third == 2);
        boolean benchmark = first == 198 && (second == 18 || second == 19);
        boolean relay = first == 192 && second == 88 && third == 99;
        boolean documentation =
                first == 198 && second == 51 && third == 100 || first == 203 && second == 0 && third == 113;
        return !(first == 0
                || sharedByProvider
                || protocolOrTest
                || benchmark
                || relay
                || documentation
                || first >= 240);
    }

    /** Only global unicast, and no form that carries an IPv4 address inside. */
    private static boolean isPublic(Inet6Address address) {
        byte[] v6 = address.getAddress();
        int first = (v6[0] & 0xff) << 8 | v6[1] & 0xff;
        int second = (v6[2] & 0xff) << 8 | v6[3] & 0xff;
        boolean globalUnicast = (first & 0xe000) == 0x2000;
        boolean sixToFour = first == 0x2002;
        boolean protocol = first == 0x2001 && second < 0x0200;
        boolean documentation = first == 0x2001 && second == 0x0db8 || first == 0x3fff && second < 0x1000;
        return globalUnicast && !sixToFour && !protocol && !documentation;
    }
}
