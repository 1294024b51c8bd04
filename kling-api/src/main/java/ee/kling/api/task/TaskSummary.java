package ee.kling.api.task;

import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.Resolution;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A task as lists show it.
 *
 * @param id ours
 * @param owner the principal who submitted it
 * @param state where it stands
 * @param prompt as submitted
 * @param negativePrompt as submitted; {@code null} when none was given
 * @param modelName as sent
 * @param aspectRatio as sent; {@code null} when the pictures follow the reference
 * @param resolution as sent; {@code null} when there was nothing to choose
 * @param n pictures asked for, 1 to 9
 * @param withReference whether a reference picture was given
 * @param reason why it failed, waits or is stuck, for a person; {@code null} otherwise
 * @param createdAt when it was accepted here
 * @param sentAt when it was last sent to Kling; {@code null} before
 * @param finishedAt when it reached a final state; {@code null} before
 * @param images one per picture, in order; empty until Kling has succeeded
 * @param givenUp whether a person ended the waiting: it failed, but Kling may have drawn and charged it
 * @param chargedUnits what Kling says it took, in units of the price list; {@code null} when it has not said
 * @param requestId of Kling's last answer, for its support; {@code null} before there was one
 * @param errorText what Kling said was wrong, in its own words; {@code null} when it said nothing
 * @param marks what the person has put on it
 */
public record TaskSummary(
        UUID id,
        String owner,
        TaskState state,
        String prompt,
        String negativePrompt,
        String modelName,
        AspectRatio aspectRatio,
        Resolution resolution,
        int n,
        boolean withReference,
        String reason,
        Instant createdAt,
        Instant sentAt,
        Instant finishedAt,
        List<TaskImage> images,
        boolean givenUp,
        BigDecimal chargedUnits,
        String requestId,
        String errorText,
        TaskMarks marks) {

    public TaskSummary {
        images = List.copyOf(images);
    }

    /** The same with these marks. */
    public TaskSummary marked(TaskMarks others) {
        return new TaskSummary(
                id,
                owner,
                state,
                prompt,
                negativePrompt,
                modelName,
                aspectRatio,
                resolution,
                n,
                withReference,
                reason,
                createdAt,
                sentAt,
                finishedAt,
                images,
                givenUp,
                chargedUnits,
                requestId,
                errorText,
                others);
    }

    /** A task without a negative prompt that nobody has given up or marked, and Kling not priced. */
    public TaskSummary(
            UUID id,
            String owner,
            TaskState state,
            String prompt,
            String modelName,
            AspectRatio aspectRatio,
            Resolution resolution,
            int n,
            boolean withReference,
            String reason,
            Instant createdAt,
            Instant sentAt,
            Instant finishedAt,
            List<TaskImage> images) {
        this(
                id,
                owner,
                state,
                prompt,
                null,
                modelName,
                aspectRatio,
                resolution,
                n,
                withReference,
                reason,
                createdAt,
                sentAt,
                finishedAt,
                images,
                false,
                null,
                null,
                null,
                TaskMarks.NONE);
    }
}
