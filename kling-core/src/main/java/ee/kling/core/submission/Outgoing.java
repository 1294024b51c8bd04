package ee.kling.core.submission;

import ee.kling.api.task.TaskState;
import ee.kling.core.archive.FileStore;
import ee.kling.core.task.GenerationTask;
import ee.kling.core.task.ReferencePicture;
import ee.kling.core.task.StoredRequest;
import ee.kling.core.task.WatchedTask;
import java.io.IOException;
import java.util.Base64;
import java.util.UUID;

/** What is needed to send, read in the transaction that claimed it. */
record Outgoing(
        UUID id,
        String owner,
        int n,
        int attempt,
        TaskState state,
        String externalTaskId,
        String remoteTaskId,
        String model,
        StoredRequest request,
        String referenceSha256,
        String referenceMediaType) {

    static Outgoing of(GenerationTask task) {
        ReferencePicture reference = task.reference();
        return new Outgoing(
                task.id(),
                task.owner(),
                task.n(),
                task.attempt(),
                task.state(),
                task.externalTaskId(),
                task.remoteTaskId(),
                task.modelName(),
                task.request(),
                reference == null ? null : reference.sha256(),
                reference == null ? null : reference.mediaType());
    }

    WatchedTask byItsId() {
        return new WatchedTask(id, state, attempt, null, remoteTaskId);
    }

    WatchedTask byOurId() {
        return new WatchedTask(id, state, attempt, externalTaskId, null);
    }

    String base64(FileStore files) throws IOException {
        return referenceSha256 == null
                ? null
                : Base64.getEncoder().encodeToString(files.read(referenceSha256, referenceMediaType));
    }
}
