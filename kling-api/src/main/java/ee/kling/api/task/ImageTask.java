package ee.kling.api.task;

import ee.kling.api.image.ImageGenerationRequest;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * A task with everything known about it.
 *
 * @param summary what lists show
 * @param request what was asked for, defaults filled in; its {@code image} is {@code null}, see {@code referenceId}
 * @param referenceId the stored reference picture, at {@code /images/{id}}; {@code null} without one
 * @param account the Kling account it belongs to
 * @param externalTaskId our id at Kling
 * @param remoteTaskId Kling's id; {@code null} until accepted
 * @param requestId Kling's id of the exchange that accepted or refused it; {@code null} when unknown
 * @param errorCode Kling's business code of a refusal; {@code null} otherwise
 * @param chargedUnits what Kling says it charged; {@code null} until it says so
 */
public record ImageTask(
        TaskSummary summary,
        ImageGenerationRequest request,
        UUID referenceId,
        String account,
        String externalTaskId,
        String remoteTaskId,
        String requestId,
        Integer errorCode,
        BigDecimal chargedUnits) {

    public UUID id() {
        return summary.id();
    }

    public TaskState state() {
        return summary.state();
    }
}
