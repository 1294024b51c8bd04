package ee.kling.bench.lab;

/**
 * One form of statement, as pg_stat_statements keeps it; one of many rows counts once.
 *
 * @param text with {@code $1} in place of values
 * @param calls how often it was executed
 * @param rows how many rows it read or wrote in all
 */
public record CountedStatement(String text, long calls, long rows) {}
