package ee.kling.api.image;

import jakarta.json.bind.annotation.JsonbTypeAdapter;

/**
 * What the caller gave along.
 *
 * @param externalTaskId the caller's own id; empty or missing when none was given
 */
public record TaskInfo(@JsonbTypeAdapter(AnyText.class) String externalTaskId) {}
