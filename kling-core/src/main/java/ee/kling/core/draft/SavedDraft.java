package ee.kling.core.draft;

import java.time.Instant;

/**
 * What came of keeping a draft.
 *
 * @param version that it has now
 * @param savedAt when
 * @param replaced whether another page had kept one meanwhile; that one was set aside
 */
public record SavedDraft(long version, Instant savedAt, boolean replaced) {}
