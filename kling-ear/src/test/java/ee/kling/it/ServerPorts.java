package ee.kling.it;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** The ports of the one server that a JVM's tests deploy to: there before arquillian.xml is read, which names them. */
public final class ServerPorts implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (ItDatabase.kind() != null) {
            choose("it.http-port");
            choose("it.management-port");
            choose("it.simulator-port");
        }
    }

    private static void choose(String port) {
        if (System.getProperty(port) == null) {
            System.setProperty(port, String.valueOf(RunningProduct.freePort()));
        }
    }
}
