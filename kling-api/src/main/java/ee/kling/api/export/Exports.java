package ee.kling.api.export;

import ee.kling.api.task.InvalidRequestException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Zips of chosen tasks: prepared in the background by any server, with {@code manifest.csv} and {@code manifest.json} that tell
 * of each picture what it is and, where it could not be put in, why.
 *
 * <p>Every method acts for the signed-in caller: a user has only their own zips, an admin may open all; an anonymous caller is
 * refused. Look it up as {@code java:global/kling/kling-core/ExportService!ee.kling.api.export.Exports}.
 */
public interface Exports {
    /** Tasks of one zip. */
    int MOST_TASKS = 500;

    /** Zips of one person that are still to be written. */
    int MOST_OPEN = 5;

    /** Characters (Unicode code points) of a name pattern. */
    int LONGEST_PATTERN = 200;

    /** How long a zip can be had. */
    Duration KEPT = Duration.ofHours(24);

    /**
     * Asks for a zip. When this returns, it will be prepared, whatever happens to this server.
     *
     * @param tasks 1 to {@value #MOST_TASKS}, in the order of the numbers; those that the caller may not see are left out
     * @param namePattern how the pictures are called: 1 to {@value #LONGEST_PATTERN} characters with any of <code>{date}</code>,
     *     <code>{prompt}</code>, <code>{model}</code>, <code>{number}</code> and <code>{id}</code>; {@code null}: the usual one
     * @throws InvalidRequestException for too many or no tasks, none that is there, a pattern outside its limits, or when
     *     {@value #MOST_OPEN} are being prepared already; nothing is stored then
     */
    Export request(Collection<UUID> tasks, String namePattern);

    /** The zip; empty when there is none of this id that the caller may see. */
    Optional<Export> find(UUID id);

    /** The caller's own that were not put away, newest first; at most 20. */
    List<Export> list();

    /** Opens a finished zip; empty when there is none that the caller may see, or it is not ready, or its time is over. */
    Optional<ExportFile> open(UUID id);

    /**
     * Puts one of the caller's own away: it is no longer in {@link #list}. A finished one can still be opened for its time;
     * one that is still to be written is called off.
     */
    void dismiss(UUID id);
}
