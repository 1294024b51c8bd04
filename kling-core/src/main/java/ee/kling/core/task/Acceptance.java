package ee.kling.core.task;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * What is agreed when a task is accepted, beside the request itself.
 *
 * @param owner the principal who submitted it
 * @param account the Kling account it is bound to for good
 * @param callerTaskId the owner's own id for it; {@code null} without one
 * @param idempotencyKey the owner's word for this intention; {@code null} without one
 * @param askedSha256 of what was asked under that word; {@code null} without one
 * @param expectedUnits what it should cost; {@code null} when unknown
 */
record Acceptance(
        UUID id,
        String owner,
        String account,
        String callerTaskId,
        String idempotencyKey,
        String askedSha256,
        BigDecimal expectedUnits,
        Instant at) {}
