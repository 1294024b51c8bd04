package ee.kling.api.export;

import java.time.Instant;
import java.util.UUID;

/**
 * A zip that somebody asked for.
 *
 * @param id its address is {@code /exports/{id}}
 * @param owner the principal who asked for it
 * @param state where it stands
 * @param tasks whose pictures are in it
 * @param pictures of these tasks, watermarked copies included, when it was asked for
 * @param done pictures dealt with so far
 * @param missing pictures that could not be put in; the manifest names them
 * @param size of the file in bytes; 0 until it is ready
 * @param reason why it failed, for a person; {@code null} otherwise
 * @param createdAt when it was asked for
 * @param validUntil when it is removed
 */
public record Export(
        UUID id,
        String owner,
        ExportState state,
        int tasks,
        int pictures,
        int done,
        int missing,
        long size,
        String reason,
        Instant createdAt,
        Instant validUntil) {}
