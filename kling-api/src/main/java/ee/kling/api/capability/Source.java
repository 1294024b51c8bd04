package ee.kling.api.capability;

/**
 * Where a fact was read.
 *
 * @param document a person can find it by
 * @param date of the document, or when it was read: ISO 8601, to the day or to the month
 */
public record Source(String document, String date) {}
