package ee.kling.simulator.callback;

import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.task.ImageTask;
import java.time.Instant;

/** What a query for the task would answer as its data object at a moment. */
@FunctionalInterface
public interface TaskReport {

    ObjectNode of(ImageTask task, Instant now);
}
