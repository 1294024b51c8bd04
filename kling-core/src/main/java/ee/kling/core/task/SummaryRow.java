package ee.kling.core.task;

import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.Resolution;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskMarks;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The columns of a summary. */
record SummaryRow(
        UUID id,
        String owner,
        TaskState state,
        String prompt,
        String negativePrompt,
        String modelName,
        String aspectRatio,
        String resolution,
        int n,
        UUID referenceId,
        String reason,
        Instant createdAt,
        Instant sentAt,
        Instant finishedAt,
        String givenUpBy,
        BigDecimal chargedUnits,
        String requestId,
        String errorText,
        boolean favourite,
        boolean trashed,
        String tags) {
    /** Tags have no commas. Few tasks have any, so they come along instead of being asked for. */
    static final String SELECT = """
            select new ee.kling.core.task.SummaryRow(
                t.id, t.owner, t.state, t.prompt, t.negativePrompt, t.modelName, t.aspectRatio, t.resolution, t.n, t.reference.id,
                t.reason, t.createdAt, t.sentAt, t.finishedAt, t.givenUpBy, t.chargedUnits, t.requestId, t.errorText,
                t.favourite, t.trashed,
                (select listagg(g.shown, ',') within group (order by g.tag) from t.tags g))
            from GenerationTask t""";

    TaskSummary summary(List<TaskImage> images) {
        return new TaskSummary(
                id,
                owner,
                state,
                prompt,
                negativePrompt,
                modelName,
                AspectRatio.of(aspectRatio).orElse(null),
                Resolution.of(resolution).orElse(null),
                n,
                referenceId != null,
                reason,
                createdAt,
                sentAt,
                finishedAt,
                images,
                givenUpBy != null,
                chargedUnits,
                requestId,
                errorText,
                new TaskMarks(favourite, trashed, tags == null ? List.of() : List.of(tags.split(","))));
    }
}
