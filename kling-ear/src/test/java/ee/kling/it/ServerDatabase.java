package ee.kling.it;

import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** The database of the one server that tests deploy to: there before arquillian.xml is read, which names it. */
public final class ServerDatabase implements LauncherSessionListener {
    private static final String NAME = "server";
    private static final String ARGUMENTS = "it.database.arguments";

    /** For a deployment that must find nothing of the one before. */
    static void empty() {
        ItDatabase.empty(NAME);
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        // Maven opens a session too, in which nothing runs, to learn what there is to share out.
        if (ItDatabase.kind() != null && System.getProperty(ARGUMENTS) == null) {
            System.setProperty(ARGUMENTS, arguments());
        }
    }

    private static String arguments() {
        String settings = ItDatabase.empty(NAME).entrySet().stream()
                .map(setting -> " -D" + property(setting.getKey()) + "=" + setting.getValue())
                .collect(Collectors.joining());
        return "-Dkling.db.driver=" + ItDatabase.kind() + settings;
    }

    private static String property(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
