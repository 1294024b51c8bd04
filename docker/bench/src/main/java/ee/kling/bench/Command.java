package ee.kling.bench;

import java.util.List;

/** A benchmark that can be asked for by its name. */
@FunctionalInterface
public interface Command {

    /**
     * Measures and prints.
     *
     * @param arguments what stands behind the name on the command line
     * @return whether everything stated was reached; otherwise the command line ends with an exit code other than zero
     * @throws IllegalArgumentException if an argument is unknown or out of range; its message says which and what may be given
     * @throws Exception if something other than the measured figures went wrong
     */
    boolean run(List<String> arguments) throws Exception;
}
