package ee.kling.api.image;

/**
 * What a cash account was charged (since 2026), as decimal text.
 *
 * @param quota from the quota; {@code null} when not said
 * @param listPrice at list price; {@code null} when not said
 */
public record BalanceDeduction(String quota, String listPrice) {}
