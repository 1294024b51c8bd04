package ee.kling.simulator.control;

import java.util.Map;

/** The settings that may be changed while the simulator runs, by name and as text. */
public interface Dials {

    Map<String, String> shown();

    /** The settings beside them that only a start can set. */
    Map<String, String> shownFixed();

    /**
     * All changes, or none.
     *
     * @throws ControlRefusal that names the setting, what it can be and what was given
     */
    void turn(Map<String, String> changes);

    /** As at the start. */
    void reset();
}
