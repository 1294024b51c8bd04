package ee.kling.core.history;

import java.util.List;

/** Places of a shelf, however many. */
interface Places {
    long size();

    /**
     * Some of them in order, the first ones left out.
     *
     * @param upwards whether from the lowest up; otherwise from the highest down
     */
    List<Long> page(long skipped, int most, boolean upwards);
}
