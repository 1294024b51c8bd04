package ee.kling.api.task;

import ee.kling.api.image.BalanceDeduction;
import ee.kling.api.image.ImageGenerationRequest;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * A task with everything known about it.
 *
 * @param summary what lists show
 * @param request what was asked for, defaults filled in; its {@code externalTaskId} is the owner's own, and its {@code image}
 *     is {@code null}, see {@code referenceId}
 * @param referenceId the stored reference picture, at {@code /images/{id}}; {@code null} without one
 * @param account the Kling account it belongs to
 * @param externalTaskId our id at Kling; {@code null} where the upstream takes none
 * @param remoteTaskId Kling's id; {@code null} until accepted
 * @param requestId Kling's id of the exchange that accepted or refused it; {@code null} when unknown
 * @param errorCode Kling's business code of the last refusal, final or waited for, see {@link ee.kling.api.KlingErrorCode};
 *     {@code null} otherwise
 * @param errorText Kling's own words about a refusal or a failure; {@code null} otherwise. Written by others
 * @param expectedUnits what it should cost, known when it was accepted; {@code null} when the price was unknown
 * @param chargedUnits what Kling says it charged; {@code null} until it says so
 * @param chargedBalance what Kling says it took from a cash account; {@code null} when it says nothing
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
        String errorText,
        BigDecimal expectedUnits,
        BigDecimal chargedUnits,
        BalanceDeduction chargedBalance) {

    public UUID id() {
        return summary.id();
    }

    public TaskState state() {
        return summary.state();
    }

    /** The charge beside what was expected. */
    public UnitCharge unitCharge() {
        return UnitCharge.of(state(), expectedUnits, chargedUnits);
    }
}
