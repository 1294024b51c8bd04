/**
 * The history at any depth: every task gets a dense number among its owner's and among everybody's, so that a page is a range
 * of numbers; states and words are sets of numbers, one small row per 1024 of them.
 */
package ee.kling.core.history;
