package ee.kling.simulator;

import ee.kling.simulator.scenario.Scenario;
import ee.kling.simulator.task.ImageTask;
import ee.kling.simulator.task.TaskStatus;
import java.time.Instant;

/**
 * What exists at Kling and what it cost, for tests that count.
 *
 * @param account the access key of the account
 * @param externalTaskId empty when the caller gave none
 * @param paidUnits charged so far: zero before success and for a failure
 */
public record SimulatedTask(
        String id,
        String externalTaskId,
        String account,
        String model,
        String prompt,
        int n,
        Scenario scenario,
        TaskStatus status,
        int images,
        int paidUnits,
        Instant createdAt) {

    static SimulatedTask of(ImageTask task, Instant now) {
        return new SimulatedTask(
                task.id(),
                task.request().externalTaskId(),
                task.account(),
                task.request().model().name(),
                task.request().prompt(),
                task.request().n(),
                task.scenario(),
                task.statusAt(now),
                task.images(),
                task.paidUnits(now),
                task.createdAt());
    }
}
