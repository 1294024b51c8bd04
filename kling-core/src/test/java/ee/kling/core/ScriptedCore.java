package ee.kling.core;

import ee.kling.core.account.ScriptedKling;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A core of its own for each test, and beside it a Kling whose answers the test writes. The core talks to the simulator
 * until a test connects it to the other.
 */
public abstract class ScriptedCore {
    protected final ScriptedKling kling = new ScriptedKling();
    protected CoreHarness core;

    @TempDir
    protected Path dir;

    @BeforeEach
    protected void startCore() {
        core = CoreHarness.start(dir);
    }

    @AfterEach
    protected void stopCore() {
        core.close();
    }
}
