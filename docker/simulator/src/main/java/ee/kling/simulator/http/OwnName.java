package ee.kling.simulator.http;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether the name by which a caller reached us can be ours. The owner of a name may point it at this machine, and a
 * browser then lets that owner's pages read every answer (DNS rebinding). Nobody can own an address, a name without a dot,
 * as containers and machines have, or a name that is reserved for private use.
 */
final class OwnName {

    /** Digits at the end are no name: browsers take such a host for an address or not at all. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");

    private static final Pattern BARE_NAME = Pattern.compile("[a-z0-9_-]+");
    private static final Pattern RESERVED = Pattern.compile("([a-z0-9_-]+\\.)+(localhost|internal)");

    private final String listening;

    /** @param listening the name or address that the simulator listens at */
    OwnName(String listening) {
        this.listening = listening.toLowerCase(Locale.ROOT);
    }

    /** @param host of the header Host, with or without a port */
    boolean is(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]{1,5}$", "");
        return name.equals(listening)
                || ADDRESS.matcher(name).matches()
                || BARE_NAME.matcher(name).matches()
                || RESERVED.matcher(name).matches();
    }
}
