package ee.kling.api.image;

import jakarta.json.bind.annotation.JsonbTypeAdapter;

/**
 * What a cash account was charged (since 2026), as decimal text.
 *
 * @param quota from the quota
 * @param listPrice at list price
 */
public record BalanceDeduction(
        @JsonbTypeAdapter(AnyText.class) String quota,
        @JsonbTypeAdapter(AnyText.class) String listPrice) {}
